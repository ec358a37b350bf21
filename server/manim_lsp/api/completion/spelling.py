"""How a document writes a name of Manim's at its cursor, and the import that this needs."""

from dataclasses import dataclass, replace
from functools import cached_property

from manim_lsp.api.completion.item import Completion
from manim_lsp.api.cursor import Cursor
from manim_lsp.api.fixes.missing_imports import import_of_manim
from manim_lsp.api.index.manim_names import MANIM
from manim_lsp.api.naming import manim_alias
from manim_lsp.source import Edit


@dataclass(frozen=True)
class Spelled:
    """What to write for a name, and what to change elsewhere."""

    text: str
    edits: tuple[Edit, ...] = ()


class Spelling:
    """Spells names that ``from manim import *`` would bind, in the way the document imports them.

    A document that does not import all of Manim gets the name added to its own import, or an import
    of its own.
    """

    def __init__(self, cursor: Cursor) -> None:
        self._cursor = cursor
        self._analysis = cursor.analysis

    def of(self, name: str) -> Spelled | None:
        """Return how to write a name; None where it means something else here."""
        inference, index = self._analysis.inference, self._analysis.index
        if inference is None or index is None or name not in index.star:
            return None
        scope = self._cursor.scope
        if scope.visible(name) is None and self._analysis.imports.star.get(name) == MANIM:
            return Spelled(name)
        if inference.name(name, scope) == index.lookup(name):
            return Spelled(name)
        if self._alias:
            return Spelled(f"{self._alias}.{name}")
        if scope.visible(name) is not None or name in self._analysis.imports.star:
            return None
        edit = self._import(name)
        return Spelled(name, (edit,)) if edit else None

    def spell(self, item: Completion, name: str) -> Completion | None:
        """Return an item that is listed under Manim's name, written as the document does."""
        spelled = self.of(name)
        if spelled is None:
            return None
        # What the editor compares with the text that is there must begin as it does.
        return replace(item, text=spelled.text, edits=spelled.edits, filter=item.filter or name)

    @cached_property
    def _alias(self) -> str:
        return manim_alias(self._analysis)

    def _import(self, name: str) -> Edit | None:
        edit = import_of_manim(name, self._analysis)
        # Behind the cursor the text analysed is not the document's.
        return edit if edit.range.end < self._cursor.statement else None
