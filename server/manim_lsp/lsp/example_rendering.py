"""Pictures for hovers: examples are rendered one by one when nothing else is to be done."""

import asyncio
from typing import TYPE_CHECKING

from manim_lsp.errors import ManimLspError

if TYPE_CHECKING:
    from manim_lsp.api.index.documentation import Example
    from manim_lsp.host.protocol import SandboxLevel
    from manim_lsp.lsp.session import Session
    from manim_lsp.lsp.workbench import Workbench

_QUIET = 0.5
"""Seconds between two looks at whether the renderer is free."""
_MOST_WANTED = 8
"""Examples that wait for their turn; those that were asked for longest ago are forgotten."""


class ExampleRendering:
    """Renders the examples that hovers would have liked to show, newest wish first.

    Whoever needs the renderer calls `give_way` and has it at once.
    """

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._wanted: list[tuple[Workbench, Example]] = []
        self._worker: asyncio.Task[None] | None = None
        self._rendering: asyncio.Task[None] | None = None

    def want(self, workbench: "Workbench", example: "Example") -> None:
        """Have an example rendered some time, where scenes may be run."""
        if not self._session.configuration.trusted:
            return
        wish = (workbench, example)
        self._wanted = [*(other for other in self._wanted if other[1] != example), wish]
        del self._wanted[:-_MOST_WANTED]
        if self._worker is None or self._worker.done():
            self._worker = self._session.jobs.start(self._work(), "pictures of examples")

    def give_way(self) -> None:
        """Stop the render of an example that is under way; it is begun again later."""
        if self._rendering is not None:
            self._rendering.cancel()

    def _floor(self) -> "SandboxLevel":
        """Return the least level of the sandbox at which examples are rendered."""
        return self._session.configuration.settings_for("").minimum_sandbox

    async def _work(self) -> None:
        while self._wanted:
            if self._session.status.is_busy:
                await asyncio.sleep(_QUIET)
                continue
            wish = self._wanted.pop()
            self._rendering = asyncio.create_task(_render(*wish, self._floor()))
            try:
                await asyncio.wait({self._rendering})
            finally:
                self._rendering.cancel()
            if self._rendering.cancelled():
                self._wanted.append(wish)
                await asyncio.sleep(_QUIET)
            self._rendering = None


async def _render(workbench: "Workbench", example: "Example", floor: "SandboxLevel") -> None:
    if workbench.index is None:
        return
    # Imported when it is first needed, so that the server starts the sooner.
    from manim_lsp.render.example_pictures import ExamplePictures

    pictures = ExamplePictures(workbench.index.manim_version)
    if not await asyncio.to_thread(pictures.is_wanted, example.name, example.code):
        return
    await asyncio.to_thread(pictures.prepare)
    try:
        job = pictures.job(example.name, example.code, floor)
        report = next(iter(await workbench.renderer.render(job)), None)
    except ManimLspError:
        report = None
    await asyncio.to_thread(pictures.keep, example.name, example.code, report)
