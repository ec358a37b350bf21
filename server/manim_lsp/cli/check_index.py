"""What the installed Manim accepts, loaded when there is something to check."""

import asyncio
import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.modules import Modules, import_folders, read_file
from manim_lsp.api.syntax.renderer_switch import uses_opengl
from manim_lsp.cli.check_files import Source
from manim_lsp.manim_cfg import folder_uses_opengl
from manim_lsp.render.machine.installed import kept_index
from manim_lsp.render.renderer import Renderer


@dataclass(frozen=True)
class Knowledge:
    """An index, and the user's modules as it understands them."""

    index: ApiIndex
    modules: Modules

    def importer(self, path: Path) -> Callable[[str, int], Analysis | None]:
        """Return what `Project.module` is for the file at `path`."""
        return self.modules.importer(path.absolute())


class Indexes:
    """The indexes of one interpreter: Manim's two renderers have different classes."""

    def __init__(self, find_interpreter: Callable[[], Path]) -> None:
        self._find_interpreter = find_interpreter
        self._loaded: dict[bool, Knowledge] = {}

    def of(self, source: Source) -> Knowledge:
        """Return what a file is checked with.

        Raises
        ------
        EnvironmentProblem
            There is no Python with manim.
        """
        opengl = _opengl(source)
        if opengl not in self._loaded:
            self._take(asyncio.run(_raw_index(self._find_interpreter(), opengl=opengl)), opengl)
        return self._loaded[opengl]

    async def prepare(self, source: Source, renderer: Renderer) -> None:
        """Load what `of` returns for a file, by a renderer that there is.

        Raises
        ------
        EnvironmentProblem
            The renderer's Python has no manim.
        HostDied
            The host ended before the index was built.
        """
        opengl = _opengl(source)
        if opengl not in self._loaded:
            raw = await kept_index(renderer.interpreter, opengl=opengl)
            self._take(raw or await renderer.api_index(opengl=opengl), opengl)

    def _take(self, raw: Mapping[str, Any], opengl: bool) -> None:
        index = ApiIndex.from_json(raw)
        modules = Modules(read_file, index, import_folders(Path.cwd()))
        self._loaded[opengl] = Knowledge(index, modules)
        # It stays to the end; the collector need not look at it again for each file.
        gc.freeze()


def _opengl(source: Source) -> bool:
    return uses_opengl(source.text) or folder_uses_opengl(source.path.absolute().parent)


async def _raw_index(interpreter: Path, *, opengl: bool) -> Mapping[str, Any]:
    if (kept := await kept_index(interpreter, opengl=opengl)) is not None:
        return kept
    async with Renderer(interpreter) as renderer:
        return await renderer.api_index(opengl=opengl)
