"""One interpreter at work: its renderer, and what its manim accepts."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.lsp.warming import settle
from manim_lsp.render.machine.environment import Environment
from manim_lsp.render.machine.hints import LATEX_CURE
from manim_lsp.render.machine.installed import kept_index
from manim_lsp.render.renderer import Renderer


class Workbench:
    """The renderer under one interpreter, whose process starts when it is first needed.

    Attributes
    ----------
    interpreter
        The Python that has manim.
    index
        What its manim accepts; None until `load_index` is through. `index_for` has that of the
        other renderer too.
    environment
        What rendering has here; None until `load_environment` is through.
    loading
        Held by the one task that loads it.
    """

    def __init__(self, interpreter: Path, on_log: Callable[[str], None]) -> None:
        self.interpreter = interpreter
        self.renderer = Renderer(interpreter, on_log=on_log)
        self.index: ApiIndex | None = None
        self._opengl_index: ApiIndex | None = None
        self.environment: Environment | None = None
        self.loading = asyncio.Lock()

    @property
    def tex_problem(self) -> str:
        """What is wrong with the machine's TeX and its cure; empty when nothing is known to be."""
        checks = self.environment.checks if self.environment else ()
        wrong = (each for each in checks if each.name == "LaTeX" and each.cure)
        return next((f"This machine has {each.value}. {LATEX_CURE}" for each in wrong), "")

    def index_for(self, *, opengl: bool) -> ApiIndex | None:
        """Return what manim accepts under one of its renderers, if that is loaded."""
        return self._opengl_index if opengl else self.index

    async def load_index(
        self, *, opengl: bool = False, on_progress: Callable[[int, int], None] | None = None
    ) -> ApiIndex:
        """Read what manim accepts, which takes seconds the first time and is cached on disk.

        Raises
        ------
        EnvironmentProblem
            When the interpreter cannot run manim.
        """
        # The kept one is there before the host has imported manim.
        raw = await kept_index(self.interpreter, opengl=opengl)
        raw = raw or await self.renderer.api_index(opengl=opengl, on_progress=on_progress)
        index = await asyncio.to_thread(ApiIndex.from_json, raw)
        if opengl:
            self._opengl_index = index
        else:
            self.index = index
        await asyncio.to_thread(settle, index)
        return index

    async def load_environment(self) -> Environment:
        """Ask what rendering has here, which starts the host.

        Raises
        ------
        EnvironmentProblem
            When the interpreter cannot run manim.
        """
        self.environment = await self.renderer.environment()
        return self.environment
