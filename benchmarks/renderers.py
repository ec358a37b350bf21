"""Several renderers that share a queue of scenes."""

import asyncio
import sys
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.errors import HostDied
from manim_lsp.render.renderer import Renderer
from manim_lsp.render.report import RenderJob, RenderReport

TIMEOUT = 20.0
"""Seconds after which a scene counts as failed; doc examples take at most a few."""


class Renderers:
    """A few renderers of one interpreter; each takes the next scene when it is free."""

    def __init__(self, count: int, interpreter: Path | None = None) -> None:
        self._count = count
        self._interpreter = (interpreter or Path(sys.executable)).absolute()
        self._free: asyncio.Queue[tuple[Renderer, Path]] = asyncio.Queue()
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        for _ in range(self._count):
            folder = self._stack.enter_context(tempfile.TemporaryDirectory())
            renderer = await self._stack.enter_async_context(Renderer(self._interpreter))
            self._free.put_nowait((renderer, Path(folder)))
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._stack.aclose()

    async def api_index(self) -> ApiIndex:
        """Return what the interpreter's manim accepts."""
        renderer, folder = await self._free.get()
        try:
            return ApiIndex.from_json(await renderer.api_index())
        finally:
            self._free.put_nowait((renderer, folder))

    async def render(self, code: str, scene: str, timeout: float = TIMEOUT) -> RenderReport:
        """Render one scene as model-written code is."""
        renderer, folder = await self._free.get()
        try:
            job = RenderJob(folder / "example.py", code, (scene,), untrusted=True, timeout=timeout)
            try:
                (report,) = await renderer.render(job)
            except HostDied:
                # A machine short of memory may have ended it for others' sake; once is no verdict.
                (report,) = await renderer.render(job)
        finally:
            self._free.put_nowait((renderer, folder))
        if report.status == "refused":
            raise RuntimeError(f"{scene}: {report.error and report.error.message}")
        return report
