"""One interpreter at work: its renderer, and what its manim accepts."""

import asyncio
import gc
from collections.abc import Callable
from pathlib import Path

from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.render.environment import Environment
from manim_lsp.render.hints import LATEX_CURE
from manim_lsp.render.installed import kept_index
from manim_lsp.render.interpreter import find_interpreter
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
        # Hundreds of thousands of objects that stay: a full collection that looks at them all
        # would hold up whoever is typing.
        gc.freeze()
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


class Workbenches:
    """The workbench of each interpreter that a folder of the workspace uses."""

    def __init__(self, on_log: Callable[[str], None]) -> None:
        self._on_log = on_log
        self._found: dict[tuple[str, Path | None], Path] = {}
        self._workbenches: dict[Path, Workbench] = {}

    async def open(self, setting: str, folder: Path | None) -> Workbench:
        """Return the workbench of a folder; `setting` names its interpreter, empty: look for it.

        Raises
        ------
        EnvironmentProblem
            When there is no interpreter with manim. It is looked for again the next time.
        """
        key = (setting, folder)
        if key not in self._found:
            self._found[key] = await asyncio.to_thread(find_interpreter, setting, folder)
        interpreter = self._found[key]
        if interpreter not in self._workbenches:
            self._workbenches[interpreter] = Workbench(interpreter, self._on_log)
        return self._workbenches[interpreter]

    def known(self, setting: str, folder: Path | None) -> Workbench | None:
        """Return the workbench of a folder if it was opened before."""
        interpreter = self._found.get((setting, folder))
        return self._workbenches.get(interpreter) if interpreter else None

    async def close(self) -> None:
        """End all of them; they are found and started again when they are next needed."""
        workbenches = list(self._workbenches.values())
        self._found.clear()
        self._workbenches.clear()
        gc.unfreeze()
        await asyncio.gather(
            *(each.renderer.close() for each in workbenches), return_exceptions=True
        )
