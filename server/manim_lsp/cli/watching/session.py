"""Keeps what is known of a folder's scenes up to date with its files."""

import asyncio
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from manim_lsp.cli.check_files import Source, read_path
from manim_lsp.cli.check_index import Indexes
from manim_lsp.cli.check_source import check_source, rule_levels
from manim_lsp.cli.check_text import Checked
from manim_lsp.cli.rendering.batch import Plan
from manim_lsp.cli.rendering.layout_shown import with_wanted_layout
from manim_lsp.cli.rendering.scene_guess import may_have_scenes
from manim_lsp.cli.rendering.targets import Target
from manim_lsp.cli.watching.changes import affected, changed, is_source
from manim_lsp.cli.watching.outcomes import Outcomes
from manim_lsp.cli.watching.stream import Stream
from manim_lsp.cli.watching.tree import Snapshot, snapshot
from manim_lsp.errors import EnvironmentProblem, ManimLspError, UsageProblem
from manim_lsp.project_file import ProjectFiles
from manim_lsp.render.renderer import Renderer
from manim_lsp.render.report import RenderReport


@dataclass(frozen=True)
class Wanted:
    """What is watched, and what is told of it.

    Attributes
    ----------
    only
        The one file of the folder that is of interest; None means all.
    """

    root: Path
    only: Path | None
    plan: Plan
    select: Collection[str] = ()
    ignore: Collection[str] = ()


class Session:
    """Checks and renders what has changed; the newest save of a file wins."""

    def __init__(
        self, wanted: Wanted, renderer: Renderer, indexes: Indexes, stream: Stream, jobs: int
    ) -> None:
        self.renders: dict[Path, asyncio.Task[None]] = {}
        self._wanted = wanted
        self._renderer = renderer
        self._indexes = indexes
        self._stream = stream
        self._projects = ProjectFiles()
        self._before = Snapshot()
        self._texts: dict[Path, Source] = {}
        self._outcomes = Outcomes()
        self._rendered: dict[Path, tuple[float, float]] = {}
        self._turn = asyncio.Semaphore(jobs)

    async def look(self, *, only_links: bool = False, act: bool = True) -> None:
        """Compare the files with what they were, and do again what is affected unless not `act`.

        Parameters
        ----------
        only_links
            Whether nothing was told, so that only what links lead to may have changed.

        Raises
        ------
        UsageProblem
            The folder is gone.
        """
        if only_links and not self._before.links:
            return
        after = await asyncio.to_thread(self._snapshot)
        files = changed(self._before.stamps, after.stamps)
        is_first = not self._before.stamps
        self._before = after
        written, gone = await asyncio.to_thread(self._read, files)
        for file in gone:
            await self._forget(file)
        redo, causes = self._affected(files, written | gone) if act else ([], [])
        if redo:
            self._stream.changed([] if is_first else [self._name(file) for file in causes])
        for file in redo:
            await self._start(file, was_written=file in written)
        if gone and not self.renders:
            self._stream.idle(self._outcomes.summary())

    def _affected(
        self, files: Collection[Path], sources: Collection[Path]
    ) -> tuple[list[Path], list[Path]]:
        """Return the sources that are to be done again, and the files that are why."""
        texts = {file: source.text for file, source in self._texts.items()}
        found, causes = set(affected(sources, texts)), set(sources)
        for file in files:
            users = set() if is_source(file) else affected({file}, texts)
            if users := {each for each in users if not self._wrote(each, file)}:
                found |= users
                causes.add(file)
        return [file for file in sorted(found) if self._is_candidate(file)], sorted(causes)

    async def close(self) -> None:
        """Stop what is being rendered."""
        for task in self.renders.values():
            task.cancel()
        if self.renders:
            await asyncio.wait(self.renders.values())

    def collect(self) -> None:
        """Let go of what is done.

        Raises
        ------
        Exception
            What ended a render that is no problem of the scene or the machine.
        """
        done = [file for file, task in self.renders.items() if task.done()]
        for file in done:
            task = self.renders.pop(file)
            if not task.cancelled():
                task.result()
        if done and not self.renders:
            self._stream.idle(self._outcomes.summary())

    def _snapshot(self) -> Snapshot:
        output = self._wanted.plan.output
        return snapshot(self._wanted.root, self._projects, output and output.absolute())

    def _read(self, files: Collection[Path]) -> tuple[set[Path], set[Path]]:
        """Read sources anew; return those with another text, and those that have none any more."""
        written, gone = set(), set()
        for file in filter(is_source, files):
            known = self._texts.get(file)
            try:
                source = read_path(file, self._projects)
            except UsageProblem as problem:
                if known is not None:
                    gone.add(file)
                    del self._texts[file]
                if file in self._before.stamps and file.exists():
                    self._stream.problem(str(problem))
                continue
            self._texts[file] = source
            if known is None or known.text != source.text:
                written.add(file)
        return written, gone

    async def _forget(self, file: Path) -> None:
        await self._cancel(file)
        self._outcomes.forget(file)
        if file not in self._before.stamps:
            self._stream.gone(self._name(file))

    def _is_candidate(self, file: Path) -> bool:
        if self._wanted.only is not None and file != self._wanted.only:
            return False
        text = self._texts[file].text
        return "manim" in text and may_have_scenes(text)

    def _wrote(self, source: Path, file: Path) -> bool:
        """Whether rendering `source` may be what has written `file`, so that it has no end."""
        stamp = self._before.stamps.get(file)
        start, end = self._rendered.get(source, (0.0, 0.0))
        return stamp is not None and start <= stamp.time / 1e9 <= end

    async def _start(self, file: Path, *, was_written: bool) -> None:
        await self._cancel(file)
        # Its project may have changed and not it.
        source = replace(self._texts[file], project=self._projects.nearest(file.parent))
        work = self._work(source, tells_all=was_written)
        self.renders[file] = asyncio.create_task(work)

    async def _cancel(self, file: Path) -> None:
        task = self.renders.pop(file, None)
        if task is not None:
            task.cancel()
            await asyncio.wait({task})

    async def _work(self, source: Source, *, tells_all: bool) -> None:
        """Check and render one file as it is now."""
        async with self._turn:
            start = time.time()
            self._rendered[source.path] = (start, float("inf"))
            try:
                await self._indexes.prepare(source, self._renderer)
                if tells_all:
                    self._stream.checked(await asyncio.to_thread(self._check, source))
                await self._render(source, tells_all=tells_all)
            except EnvironmentProblem as problem:
                # It is the same for all files.
                self._stream.problem(str(problem))
            except ManimLspError as problem:
                self._stream.problem(f"{self._name(source.path)}: {problem}")
            finally:
                self._rendered[source.path] = (start, time.time())

    def _check(self, source: Source) -> Checked:
        levels = rule_levels(source.project, self._wanted.select, self._wanted.ignore)
        checked = check_source(source, self._indexes.of(source), levels)
        return Checked(Path(self._name(source.path)), checked.text, checked.findings)

    async def _render(self, source: Source, *, tells_all: bool) -> None:
        name = self._name(source.path)
        below = source.path.relative_to(self._wanted.root).with_suffix("").as_posix()
        target = Target(source, (), below, is_named=False)

        def take(report: RenderReport) -> None:
            if report.has_no_scene:
                return
            report = with_wanted_layout(report, source.text, source.project.settings.rules)
            is_known = self._outcomes.is_known(source.path, report)
            news = self._outcomes.take(source.path, report)
            if tells_all or not is_known:
                self._stream.rendered(name, report, news)

        reports = await self._renderer.render(self._wanted.plan.job(target), on_scene=take)
        self._outcomes.keep(source.path, _with_scenes(reports))

    def _name(self, file: Path) -> str:
        here = Path.cwd()
        return str(file.relative_to(here) if file.is_relative_to(here) else file)


def _with_scenes(reports: Sequence[RenderReport]) -> list[RenderReport]:
    return [each for each in reports if not each.has_no_scene]
