"""What stands at the cursors of open documents, worked out off the loop."""

from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from lsprotocol import types

from manim_lsp.lsp.convert import Encoding, from_position
from manim_lsp.lsp.documents import Snapshot
from manim_lsp.lsp.garbage import Garbage
from manim_lsp.lsp.questions import Questions

if TYPE_CHECKING:
    from manim_lsp.api.analysis import Analysis
    from manim_lsp.api.cursor import Cursor
    from manim_lsp.api.index.api_index import ApiIndex
    from manim_lsp.api.project import Project

_KEPT = 4
"""Completed texts whose analyses are kept: typing on in a word leads to the same one again."""

Answer = TypeVar("Answer")


class Cursors:
    """Answers what stands at a position; remembers the last texts that it had to analyse."""

    def __init__(
        self,
        index_for: "Callable[[Snapshot], ApiIndex | None]",
        project_for: "Callable[[Snapshot], Project]",
        garbage: Garbage,
    ) -> None:
        self._index_for = index_for
        self._project_for = project_for
        self._analyses: OrderedDict[str, tuple[ApiIndex | None, Project, Analysis]] = OrderedDict()
        self._questions = Questions(garbage)

    async def ask(
        self,
        snapshot: Snapshot,
        position: types.Position,
        encoding: Encoding,
        question: "Callable[[Cursor], Answer]",
    ) -> Answer | None:
        """Return what `question` makes of the place at a position, without blocking the loop.

        None in a document without manim, and where nothing is expected: in comments, for one.
        """
        if not snapshot.imports_manim or snapshot.is_too_large:
            return None
        index, project = self._index_for(snapshot), self._project_for(snapshot)

        def work() -> Answer | None:
            from manim_lsp.api.cursor import read_cursor

            place = from_position(snapshot.source, position, encoding)
            cursor = read_cursor(
                snapshot.source, place, lambda text: self._analysis(text, index, project)
            )
            return question(cursor) if cursor else None

        return await self._questions.ask(work)

    def _analysis(self, text: str, index: "ApiIndex | None", project: "Project") -> "Analysis":
        from manim_lsp.api.analysis import analyse

        known = self._analyses.pop(text, None)
        if known is None or known[0] is not index or known[1] is not project:
            known = index, project, analyse(text, index, project)
        self._analyses[text] = known
        while len(self._analyses) > _KEPT:
            self._analyses.popitem(last=False)
        return known[2]
