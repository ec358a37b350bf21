"""Rendering many scenes once: verdicts are kept on disk, so that a build can be taken up again."""

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.errors import EnvironmentProblem, HostDied
from manim_lsp.render.machine.interpreter import find_interpreter
from manim_lsp.render.renderer import Renderer
from manim_lsp.render.report import RenderJob, RenderReport

AT_ONCE = 2
"""Scenes in flight: while one is judged, the next one runs."""

SECONDS = 20.0
"""A scene of the grammar takes a fraction of a second; one that takes this long is broken."""


@dataclass(frozen=True)
class Verdict:
    """What came of a scene: whether it renders, and the log of ``manim render`` if it does not."""

    ok: bool
    log: str


class Judge:
    """Renders scenes in `verdict` mode, each text only once."""

    def __init__(self, renderer: Renderer, cache: Path) -> None:
        self._renderer = renderer
        self._cache = cache
        self._known: dict[str, Verdict] = {}
        if cache.is_file():
            for line in cache.read_text("utf-8").splitlines():
                row = json.loads(line)
                self._known[row["key"]] = Verdict(row["ok"], row["log"])

    async def verdicts(self, scenes: Iterable[str]) -> AsyncIterator[tuple[str, Verdict]]:
        """Yield each scene with its verdict, in order.

        Raises
        ------
        EnvironmentProblem
            The machine, not a scene, is what fails.
        """
        waiting: list[tuple[str, asyncio.Task[Verdict]]] = []
        for scene in scenes:
            waiting.append((scene, asyncio.create_task(self.judge(scene))))
            if len(waiting) >= AT_ONCE:
                first, task = waiting.pop(0)
                yield first, await task
        for scene, task in waiting:
            yield scene, await task

    async def judge(self, scene: str) -> Verdict:
        """Return the verdict on one scene."""
        key = hashlib.sha256(scene.encode()).hexdigest()[:24]
        if key not in self._known:
            verdict = _verdict(await self._render(scene))
            self._known[key] = verdict
            with self._cache.open("a", encoding="utf-8") as file:
                file.write(json.dumps({"key": key, **asdict(verdict)}, ensure_ascii=False) + "\n")
        return self._known[key]

    async def _render(self, scene: str) -> tuple[RenderReport, ...]:
        job = RenderJob(self._cache.parent / "scene.py", scene, timeout=SECONDS)
        try:
            return await self._renderer.render(job)
        except HostDied:
            return await self._renderer.render(job)


@asynccontextmanager
async def open_judge(folder: Path) -> AsyncIterator[tuple[Judge, ApiIndex]]:
    """Start a renderer on this project's own interpreter; its verdicts are kept in `folder`."""
    async with Renderer(find_interpreter("", None)) as renderer:
        index = ApiIndex.from_json(await renderer.api_index())
        yield Judge(renderer, folder / "renders.jsonl"), index


def _verdict(reports: tuple[RenderReport, ...]) -> Verdict:
    for report in reports:
        if report.status in {"environment", "refused"}:
            reason = report.error.message if report.error else report.status
            raise EnvironmentProblem(f"Scenes cannot be rendered on this machine: {reason}")
    failed = next((report for report in reports if not report.ok), None)
    return Verdict(bool(reports) and failed is None, failed.cli_log if failed else "")
