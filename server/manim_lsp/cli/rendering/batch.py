"""Several files rendered side by side."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from manim_lsp.cli.rendering.frames_output import FramesOutput, frames_path
from manim_lsp.cli.rendering.layout_shown import with_wanted_layout
from manim_lsp.cli.rendering.targets import Target
from manim_lsp.errors import HostDied, UsageProblem
from manim_lsp.render.renderer import Renderer
from manim_lsp.render.report import DrawnFrame, RenderJob, RenderReport
from manim_lsp.settings import MinimumSandbox, Settings

OnReport = Callable[[Target, RenderReport], None]


@dataclass(frozen=True)
class Plan:
    """What is done with each file.

    Attributes
    ----------
    timeout
        Seconds for each scene; None means what the file's project says.
    output
        Where videos go: a folder, or for several files one in which each has its own. None means
        the user's cache.
    frames_template
        Where frames go; see `frames_template`.
    """

    mode: Literal["verdict", "frames", "video"]
    untrusted: bool = False
    minimum_sandbox: MinimumSandbox = Settings.minimum_sandbox
    timeout: float | None = None
    frames_per_second: int = 5
    output: Path | None = None
    frames_template: str = ""
    many_files: bool = False

    def job(self, target: Target) -> RenderJob:
        """Return what the renderer is asked for one file."""
        output = self.output
        if output is not None and self.many_files:
            output /= target.name
        return RenderJob(
            path=target.path,
            source=target.source.text,
            scenes=target.scenes,
            mode=self.mode,
            untrusted=self.untrusted,
            minimum_sandbox=self.minimum_sandbox,
            timeout=self.timeout or target.source.project.settings.render_timeout,
            frames_per_second=self.frames_per_second,
            output_dir=output and output.absolute(),
        )


class Batch:
    """Renders files by a plan and tells each scene's report as it comes.

    Attributes
    ----------
    reports
        Of each file that was begun, in the order of its scenes; what a folder has without a scene
        is left out.
    problems
        Of files that the renderer could not finish, by what is at fault.
    """

    def __init__(
        self, renderer: Renderer, plan: Plan, tell: OnReport, on_file: Callable[[], None]
    ) -> None:
        self.reports: dict[Path, list[RenderReport]] = {}
        self.problems: dict[Path, UsageProblem | HostDied] = {}
        self._renderer = renderer
        self._plan = plan
        self._tell = tell
        self._on_file = on_file

    async def run(self, targets: Sequence[Target], jobs: int) -> None:
        """Render `targets`, at most `jobs` at the same time.

        Raises
        ------
        EnvironmentProblem
            Nothing can be rendered, or what was rendered cannot be written.
        """
        waiting = iter(targets)
        workers = [asyncio.create_task(self._work(waiting)) for _ in range(min(jobs, len(targets)))]
        try:
            await asyncio.gather(*workers)
        finally:
            for worker in workers:
                worker.cancel()
            if workers:
                await asyncio.wait(workers)

    async def _work(self, waiting: Iterator[Target]) -> None:
        for target in waiting:
            self.reports[target.path] = []
            try:
                await self._render(target, self._plan.job(target))
            except (UsageProblem, HostDied) as problem:
                self.problems[target.path] = problem
            self._on_file()

    async def _render(self, target: Target, job: RenderJob) -> None:
        if job.mode != "frames":
            await self._renderer.render(job, on_scene=lambda each: self._take(target, each))
            return
        settled: list[RenderReport] = []
        template = self._plan.frames_template
        async with FramesOutput(lambda scene: frames_path(template, target.name, scene)) as output:

            async def settle() -> None:
                while settled:
                    self._take(target, await output.settle(settled.pop(0)))

            async def take(frame: DrawnFrame) -> None:
                await settle()
                await output.take(frame)

            try:
                await self._renderer.render(job, on_scene=settled.append, on_frame=take)
            except UsageProblem:
                # The scenes that there are were rendered before it was told that others are not.
                await settle()
                raise
            await settle()

    def _take(self, target: Target, report: RenderReport) -> None:
        is_without_scene = report.has_no_scene
        if target.is_named or not is_without_scene:
            source = target.source
            report = with_wanted_layout(report, source.text, source.project.settings.rules)
            self.reports[target.path].append(report)
            self._tell(target, report)
