"""What surrounds each open document: its settings, the machine's TeX, the user's other modules."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from manim_lsp.api.project import Project
from manim_lsp.lsp.documents import Snapshot

if TYPE_CHECKING:
    from manim_lsp.api.analysis import Analysis
    from manim_lsp.api.index.api_index import ApiIndex
    from manim_lsp.api.modules import Modules
    from manim_lsp.lsp.session import Session


@dataclass(frozen=True)
class _Neighbours:
    """The modules of one workspace folder, as an index understands them."""

    index: "ApiIndex | None"
    text_of: Callable[[Path], str | None]
    folder: Path | None

    @cached_property
    def modules(self) -> "Modules":
        """The modules themselves, once one is asked for, off the loop."""
        # Imported when it is first needed, so that the server starts the sooner.
        from manim_lsp.api.modules import Modules, import_folders

        return Modules(self.text_of, self.index, import_folders(self.folder))

    def importer(self, path: Path) -> "Callable[[str, int], Analysis | None]":
        """Return what `Project.module` is for the file at `path`.

        Nothing is read before it is asked, which happens off the loop.
        """
        made: list[Callable[[str, int], Analysis | None]] = []

        def module(name: str, level: int) -> "Analysis | None":
            if not made:
                made.append(self.modules.importer(path))
            return made[0](name, level)

        return module


class Projects:
    """The project of each open document: the same object for as long as nothing in it changes."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._made: dict[str, tuple[Hashable, Project]] = {}
        self._neighbours: dict[Path | None, _Neighbours] = {}
        self._read: set[Path] = set()
        self._generation = 0

    def of(self, snapshot: Snapshot, index: "ApiIndex | None", tex_problem: str) -> Project:
        """Return what surrounds one version of a document, as far as that is known now."""
        levels = self._session.settings_for(snapshot).rules
        key = (snapshot, id(index), tex_problem, tuple(levels.items()), self._generation)
        known = self._made.get(snapshot.uri)
        if known is None or known[0] != key:
            path = self._session.path_of(snapshot)
            module = self._neighbours_of(snapshot, index).importer(path)
            known = key, Project(module, tex_problem, levels)
            self._made[snapshot.uri] = known
        return known[1]

    def finder(self, snapshot: Snapshot) -> Callable[[str, int], Path | None]:
        """Return what finds the user's file that a document imports a module from.

        It takes the name of the module and the number of leading dots, and reads files.
        """
        neighbours = self._neighbours_of(snapshot, self._session.index_for(snapshot))
        path = self._session.path_of(snapshot)
        return lambda module, level: neighbours.modules.path_of(module, level, path)

    def file_of(self, snapshot: Snapshot, analysis: "Analysis") -> Path | None:
        """Return the user's file that an analysis reached from a document is the reading of."""
        index = self._session.index_for(snapshot)
        return self._neighbours_of(snapshot, index).modules.file_of(analysis)

    def text_of(self, path: Path) -> str | None:
        """Return the text of a file, as the editor has it where it is open; None without one."""
        # One that is not there may come to be.
        self._read.add(path)
        snapshot = self._session.documents.get(path.as_uri())
        if snapshot:
            return snapshot.text
        from manim_lsp.api.modules import read_file

        return read_file(path)

    def file_changed(self, path: Path | None) -> bool:
        """Say that a file has another text; True when documents may have to be read anew for it."""
        if path is None or path not in self._read:
            return False
        self._generation += 1
        return True

    def forget(self, uri: str) -> None:
        """Drop what is known about a closed document."""
        self._made.pop(uri, None)

    def _neighbours_of(self, snapshot: Snapshot, index: "ApiIndex | None") -> _Neighbours:
        folder = self._session.configuration.folder_for(snapshot.uri)
        known = self._neighbours.get(folder)
        if known is None or known.index is not index:
            known = _Neighbours(index, self.text_of, folder)
            self._neighbours[folder] = known
        return known
