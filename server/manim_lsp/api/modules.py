"""The user's own modules that documents import: found among files, analysed once, remembered.

Files are asked for through a function of the caller's, so that unsaved text counts. An analysis is
made again when the text of its file, or of any file that it rests on, is another.
"""

import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from manim_lsp.api.analysis import Analysis, analyse
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.index.manim_names import MANIM
from manim_lsp.api.inference.imports import is_inside
from manim_lsp.api.project import Project

LARGEST = 400_000
"""Characters of the longest file that is read for what it defines."""
_MOST_KEPT = 128
_DEEPEST = 12
"""How many files deep imports are followed."""

Read = Callable[[Path], str | None]
"""Returns the current text of a file; None where there is none. Must not raise."""


def read_file(path: Path) -> str | None:
    """Return the text of a file on disk; None when there is none, or it is huge or no text."""
    try:
        if path.stat().st_size > LARGEST:
            return None
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None


@dataclass
class _Kept:
    text: str
    analysis: Analysis
    imported: dict[tuple[str, int], Analysis | None] = field(default_factory=dict)


class Modules:
    """Analyses of the user's modules.

    Parameters
    ----------
    read
        Reads a file, the editor's version of it first.
    index
        What the installed Manim accepts.
    folders
        Where modules are looked for besides the folder of the file that imports them: the
        workspace and its ``src``, see `import_folders`.
    """

    def __init__(self, read: Read, index: ApiIndex | None, folders: Sequence[Path] = ()) -> None:
        self._read = read
        self._index = index
        self._folders = tuple(folders)
        self._kept: OrderedDict[Path, _Kept] = OrderedDict()
        self._reading: list[Path] = []
        self._current: set[Path] = set()
        # Analyses are asked from several threads, and ask for more modules as they go.
        self._turn = threading.RLock()

    def importer(self, path: Path | None) -> Callable[[str, int], Analysis | None]:
        """Return what `Project.module` is for the file at `path`, as files are now.

        Make a new one for each analysis: one that is kept does not look at the files again.
        """
        with self._turn:
            self._current.clear()
        return self._importer(path, {})

    def file_of(self, analysis: Analysis) -> Path | None:
        """Return the file that an analysis is the reading of, while it is kept."""
        with self._turn:
            found = (path for path, kept in self._kept.items() if kept.analysis is analysis)
            return next(found, None)

    def path_of(self, name: str, level: int, importing: Path | None) -> Path | None:
        """Return the file of the user's that an import of a module reads; None for any other."""
        top = name.partition(".")[0]
        if not level and (not top or top in sys.stdlib_module_names or is_inside(name, MANIM)):
            return None
        for place in self._places(name, level, importing):
            if self._read(place) is not None:
                return place
        return None

    def _places(self, name: str, level: int, importing: Path | None) -> Iterator[Path]:
        parts = [part for part in name.split(".") if part]
        folders = self._folders
        if importing is not None:
            ancestors = list(importing.parents)
            own = ancestors[level - 1 : level] if level else ancestors[:1]
            folders = tuple(own) if level else (*own, *folders)
        elif level:
            return
        for folder in dict.fromkeys(folders):
            place = folder.joinpath(*parts)
            if parts:
                yield place.with_name(f"{place.name}.py")
            yield place / "__init__.py"

    def _importer(
        self, path: Path | None, imported: dict[tuple[str, int], Analysis | None]
    ) -> Callable[[str, int], Analysis | None]:
        def module(name: str, level: int) -> Analysis | None:
            with self._turn:
                if (name, level) not in imported:
                    found = self.path_of(name, level, path)
                    imported[name, level] = self._analysis(found) if found else None
                return imported[name, level]

        return module

    def _analysis(self, path: Path) -> Analysis | None:
        text = self._read(path)
        if text is None or len(text) > LARGEST:
            return None
        kept = self._kept.get(path)
        if kept is not None and kept.text == text and self._is_current(path, kept):
            self._kept.move_to_end(path)
            return kept.analysis
        if path in self._reading or len(self._reading) >= _DEEPEST:
            # Modules that import each other see what is already there: nothing.
            return None
        self._reading.append(path)
        try:
            imported: dict[tuple[str, int], Analysis | None] = {}
            project = Project(module=self._importer(path, imported))
            made = analyse(text, self._index, project)
        finally:
            self._reading.pop()
        self._kept[path] = _Kept(text, made, imported)
        self._current.add(path)
        while len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)
        return made

    def _is_current(self, path: Path, kept: _Kept) -> bool:
        """Whether all that an analysis has used of other files is still so."""
        if path in self._current:
            return True
        self._current.add(path)
        for (name, level), used in tuple(kept.imported.items()):
            place = self.path_of(name, level, path)
            if (self._analysis(place) if place else None) is not used:
                self._current.discard(path)
                return False
        return True


def import_folders(workspace: Path | None) -> tuple[Path, ...]:
    """Return the folders of a workspace that its modules are imported from."""
    return (workspace, workspace / "src") if workspace else ()
