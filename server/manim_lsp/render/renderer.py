"""The renderer that the rest of the program asks: verdicts, videos, the API index, facts."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from manim_lsp.errors import HostDied, UsageProblem
from manim_lsp.host.protocol import Ready, Request
from manim_lsp.render import judge
from manim_lsp.render.environment import Environment, environment
from manim_lsp.render.host_process import HostProcess, JobNotStarted
from manim_lsp.render.index_cache import IndexCache
from manim_lsp.render.launcher import Host
from manim_lsp.render.question import OnProgress, ask
from manim_lsp.render.report import DrawnFrame, RenderError, RenderJob, RenderReport
from manim_lsp.render.scene_run import SceneRun

_LOGGER = logging.getLogger(__name__)
_CONTAINS_MODELS = ("full", "partial")

_T = TypeVar("_T")

OnScene = Callable[[RenderReport], None]
OnFrame = Callable[[DrawnFrame], Awaitable[None]]


class Renderer:
    """Renders under one interpreter, one job after the other in the order of the calls.

    The host is started with the first call and started anew after it died. Use it as an async
    context manager, or call `close`.

    Parameters
    ----------
    interpreter
        The user's Python, from `manim_lsp.render.interpreter.find_interpreter`.
    on_log
        Receives each line that the host or a scene prints; a logger does when not given.
    """

    def __init__(self, interpreter: Path, *, on_log: Callable[[str], None] | None = None) -> None:
        self.interpreter = interpreter
        self._on_log = on_log or _LOGGER.info
        self._host: Host | None = None
        self._starting: asyncio.Task[None] | None = None
        self._is_closed = False
        self._turn = asyncio.Lock()

    @property
    def host_pid(self) -> int | None:
        """Process id of the host; None while there is none."""
        return self._host.pid if self._host is not None and self._host.is_alive else None

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
        tell = on_scene or (lambda _: None)
        take = on_frame or _let_go
        async with self._turn:
            refusal = _refusal(job, (await self._started()).ready)
            if refusal is not None:
                tell(refusal)
                return (refusal,)
            return await self._render(job, tell, take)

    async def _render(
        self, job: RenderJob, tell: OnScene, take: OnFrame
    ) -> tuple[RenderReport, ...]:
        reports: list[RenderReport] = []
        wanted = tuple(dict.fromkeys(job.scenes))
        while True:
            run = await self._on_host(_start_run(job, wanted, tell, take))
            for line in run.output.decode("utf-8", "replace").splitlines():
                self._on_log(line)
            reports += run.reports
            if run.found is None:
                return tuple(reports)
            _check_names(wanted, run.found, job.path)
            if not run.found:
                report = judge.no_scene()
                tell(report)
                return (report,)
            done = {report.scene for report in reports}
            wanted = tuple(name for name in wanted or run.found if name not in done)
            if not wanted or not run.reports:
                return tuple(reports)

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
        async with self._turn:
            cache = IndexCache((await self._started()).ready, opengl=opengl)
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
        async with self._turn:
            facts = await self._ask(Request("facts"))
            ready = (await self._started()).ready
            return await asyncio.to_thread(environment, self.interpreter, ready, facts)

    async def close(self) -> None:
        """End the host and every job; what still waits for it raises HostDied."""
        self._is_closed = True
        if self._starting is not None:
            self._starting.cancel()
            await asyncio.wait({self._starting})
        await self._end_host()

    async def _end_host(self) -> None:
        host, self._host = self._host, None
        if host is not None:
            await host.close()

    async def _ask(self, request: Request, on_progress: OnProgress | None = None) -> Any:  # noqa: ANN401 JSON
        answer = await self._on_host(lambda host: ask(host, request, on_progress=on_progress))
        return json.loads(answer)

    async def _on_host(self, work: Callable[[Host], Awaitable[_T]]) -> _T:
        try:
            return await work(await self._started())
        except JobNotStarted:
            # It died while it had nothing to do; nobody needs to hear of that.
            await self._end_host()
            return await work(await self._started())

    async def _started(self) -> Host:
        if self._host is not None and not self._host.is_alive:
            await self._end_host()
        while self._host is None:
            await self._start()
        return self._host

    async def _start_host(self) -> None:
        self._host = await HostProcess.start(self.interpreter, self._on_log)

    async def _start(self) -> None:
        closed = HostDied("The renderer was closed before it had rendered; open another one.")
        if self._is_closed:
            raise closed
        self._starting = asyncio.create_task(self._start_host())
        try:
            # Waited for apart, so that an end by `close` is none of the caller's own task.
            await asyncio.wait({self._starting})
            if self._starting.cancelled():
                raise closed
            self._starting.result()
        except asyncio.CancelledError:
            self._starting.cancel()
            await asyncio.wait({self._starting})
            raise
        finally:
            self._starting = None


def _start_run(
    job: RenderJob, wanted: tuple[str, ...], tell: OnScene, take: OnFrame
) -> Callable[[Host], Awaitable[SceneRun]]:
    return lambda host: SceneRun(host, job, tell, take).run(wanted)


async def _let_go(_: DrawnFrame) -> None:
    """Take a frame that nobody asked for."""


def _refusal(job: RenderJob, ready: Ready) -> RenderReport | None:
    if not job.untrusted or ready.sandbox in _CONTAINS_MODELS:
        return None
    message = (
        "Code that a model wrote is not run here, because this machine cannot contain it: "
        f"{ready.sandbox_reason}"
    )
    error = RenderError("SandboxUnavailable", message, hint="Save the file and render it yourself.")
    return RenderReport("", "refused", error)


def _check_names(wanted: tuple[str, ...], found: tuple[str, ...], path: Path) -> None:
    unknown = [name for name in wanted if name not in found]
    if unknown:
        has = f"it has {', '.join(found)}" if found else "it has none"
        raise UsageProblem(f"There is no scene {', '.join(unknown)} in {path.name}; {has}.")
