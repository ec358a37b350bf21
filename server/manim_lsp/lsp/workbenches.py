"""The workbenches of a session, found and opened when they are first needed."""

import asyncio
import gc
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from manim_lsp.lsp.workbench import Workbench


class Workbenches:
    """The workbench of each interpreter that a folder of the workspace uses."""

    def __init__(self, on_log: Callable[[str], None]) -> None:
        self._on_log = on_log
        self._found: dict[tuple[str, Path | None], Path] = {}
        self._workbenches: dict[Path, Workbench] = {}

    async def open(self, setting: str, folder: Path | None) -> "Workbench":
        """Return the workbench of a folder; `setting` names its interpreter, empty: look for it.

        Raises
        ------
        EnvironmentProblem
            When there is no interpreter with manim. It is looked for again the next time.
        """
        key = (setting, folder)
        if key not in self._found:
            self._found[key] = await asyncio.to_thread(_find, setting, folder)
        interpreter = self._found[key]
        if interpreter not in self._workbenches:
            from manim_lsp.lsp.workbench import Workbench

            self._workbenches[interpreter] = Workbench(interpreter, self._on_log)
        return self._workbenches[interpreter]

    def known(self, setting: str, folder: Path | None) -> "Workbench | None":
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


def _find(setting: str, folder: Path | None) -> Path:
    # Loaded here, in a thread, so that the server starts the sooner and the loop is not held up.
    import manim_lsp.lsp.workbench  # noqa: F401 what `open` needs next
    from manim_lsp.render.machine.interpreter import find_interpreter

    return find_interpreter(setting, folder)
