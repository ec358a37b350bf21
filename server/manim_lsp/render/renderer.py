"""The renderer that the rest of the program asks: verdicts, videos, the API index, facts."""

import asyncio
import json
import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from manim_lsp.host.protocol import Request
from manim_lsp.render import tex_broker
from manim_lsp.render.file_run import FileRun, OnFrame, OnScene
from manim_lsp.render.files import scratch
from manim_lsp.render.index_cache import IndexCache
from manim_lsp.render.judging import artifacts
from manim_lsp.render.machine.environment import Environment, environment
from manim_lsp.render.processes.hosts import Hosts
from manim_lsp.render.processes.launcher import Host, Launcher, start_host
from manim_lsp.render.processes.slots import Slots, slots_of_this_machine
from manim_lsp.render.question import OnProgress, ask
from manim_lsp.render.refusals.refusal import refusal
from manim_lsp.render.report import DrawnFrame, RenderJob, RenderReport
from manim_lsp.render.unchanged.scene_cache import Known, SceneCache

_LOGGER = logging.getLogger(__name__)


class Renderer:
    """Renders under one interpreter, several jobs side by side and the others in their order.

    The host is started with the first call, and anew after it died, grew, or what is installed
    changed. Use it as an async context manager, or call `close`.

    Parameters
    ----------
    interpreter
        The user's Python, from `manim_lsp.render.machine.interpreter.find_interpreter`.
    slots
        Jobs at a time; as many as the machine has cores when not given.
    on_log
        Receives each line that the host or a scene prints; a logger does when not given.
    launcher
        How the processes of jobs are started; the best way of this system when not given.
    """

    def __init__(
        self,
        interpreter: Path,
        *,
        slots: int | None = None,
        on_log: Callable[[str], None] | None = None,
        launcher: Launcher | None = None,
    ) -> None:
        self.interpreter = interpreter
        self._launcher = launcher
        self._on_log = on_log or _LOGGER.info
        self._cache = SceneCache()
        self._hosts = Hosts(self._start_host, self._cache.clear)
        self._slots = Slots(slots or slots_of_this_machine())

    @property
    def host_pid(self) -> int | None:
        """Process id of the host; None while there is none."""
        return self._hosts.pid

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()

    async def render(
        self,
        job: RenderJob,
        *,
        on_scene: OnScene | None = None,
        on_frame: OnFrame | None = None,
    ) -> tuple[RenderReport, ...]:
        """Render the scenes of `job`; cancelling kills the job's processes at once.

        Parameters
        ----------
        job
            What to render.
        on_scene
            Called with each scene's report as it comes.
        on_frame
            Awaited with each frame of the mode `frames`; the scene is held up meanwhile.

        Returns
        -------
        One report for each scene; a single one with an empty `scene` when there is none to run.

        Raises
        ------
        EnvironmentProblem
            When the interpreter cannot run manim at all.
        HostDied
            When the host ended in mid-job.
        UsageProblem
            When the file has no scene of a name that was asked for.
        """
        with self._slots.queued(in_background=job.in_background) as turn:
            return await self._render(job, turn, on_scene or _ignore, on_frame or _let_go)

    async def _render(
        self, job: RenderJob, turn: asyncio.Future[None], tell: OnScene, take: OnFrame
    ) -> tuple[RenderReport, ...]:
        async with self._hosts.lent() as host:
            refused = await asyncio.to_thread(refusal, job, host.ready)
        known = Known() if refused else await self._known(job)
        answer = (refused,) if refused else known.answer(job)
        if answer is not None:
            for report in answer:
                tell(report)
            return answer
        run = FileRun(
            job,
            {name: report for name, report in known.reports.items() if name},
            on_scene=tell,
            on_frame=take,
            on_rendered=lambda report, run: self._cache.keep(job, report, run.files, known),
            on_log=self._on_log,
        )
        await turn
        reports = await run.run(self._hosts)
        self._cache.keep_scenes(job, run.found)
        return reports

    async def _known(self, job: RenderJob) -> Known:
        known = await self._cache.known(job)
        return replace(known, scenes=None, reports={}) if job.fresh else known

    async def api_index(
        self, *, opengl: bool = False, on_progress: OnProgress | None = None
    ) -> dict[str, Any]:
        """Return the API index of the installed manim as JSON, built once and then cached.

        Parameters
        ----------
        opengl
            Whether to build it as Manim's OpenGL renderer makes the classes.
        on_progress
            Told how far building is; not called when the index was built before.

        Raises
        ------
        EnvironmentProblem
            When the interpreter cannot run manim at all.
        HostDied
            When the host ended before the index was built.
        """
        async with self._hosts.lent() as host:
            cache = IndexCache(host.ready, opengl=opengl)
        kept = await asyncio.to_thread(cache.load)
        if kept is not None:
            return kept
        index: dict[str, Any] = await self._ask(Request("index", opengl=opengl), on_progress)
        await asyncio.to_thread(cache.store, index)
        return index

    async def environment(self) -> Environment:
        """Return what the doctor checks.

        Raises
        ------
        EnvironmentProblem
            When the interpreter cannot run manim at all.
        """
        facts = await self._ask(Request("facts"))
        async with self._hosts.lent() as host:
            return await asyncio.to_thread(environment, self.interpreter, host.ready, facts)

    async def close(self) -> None:
        """End the host and every job; what still waits for it raises HostDied."""
        await self._hosts.close()

    async def _ask(self, request: Request, on_progress: OnProgress | None = None) -> Any:  # noqa: ANN401 JSON
        # Beside the slots: what waits for an answer may hold one.
        answer = await self._hosts.run(lambda host: ask(host, request, on_progress=on_progress))
        return json.loads(answer)

    async def _start_host(self) -> Host:
        await asyncio.to_thread(_sweep)
        return await start_host(
            self.interpreter, self._on_log, slots=self._slots.count, launcher=self._launcher
        )


def _ignore(_: RenderReport) -> None:
    """Take a report that nobody waits for."""


async def _let_go(_: DrawnFrame) -> None:
    """Take a frame that nobody asked for."""


def _sweep() -> None:
    """Remove what earlier renders left and nobody needs any more."""
    for remove in (scratch.sweep, tex_broker.sweep, artifacts.sweep):
        remove()
