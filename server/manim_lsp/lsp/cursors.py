"""What stands at the cursors of open documents, worked out off the loop."""

import asyncio
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar

from lsprotocol import types

from manim_lsp.api.analysis import Analysis, analyse
from manim_lsp.api.cursor import Cursor, read_cursor
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.project import Project
from manim_lsp.lsp.convert import Encoding, from_position
from manim_lsp.lsp.documents import Snapshot

_LARGEST = 1_000_000
"""Characters beyond which a document is left alone: no person writes such a scene by hand."""

_KEPT = 4
"""Completed texts whose analyses are kept: typing on in a word leads to the same one again."""


Answer = TypeVar("Answer")


class Cursors:
    """Answers what stands at a position; remembers the last texts that it had to analyse."""

    def __init__(
        self,
        index_for: Callable[[Snapshot], ApiIndex | None],
        project_for: Callable[[Snapshot], Project],
    ) -> None:
        self._index_for = index_for
        self._project_for = project_for
        self._analyses: OrderedDict[str, tuple[ApiIndex | None, Project, Analysis]] = OrderedDict()
        # An analysis works out its answers when it is asked, one at a time.
        self._lock = threading.Lock()

    async def ask(
        self,
        snapshot: Snapshot,
        position: types.Position,
        encoding: Encoding,
        question: Callable[[Cursor], Answer],
    ) -> Answer | None:
        """Return what `question` makes of the place at a position, without blocking the loop.

        None in a document without manim, and where nothing is expected: in comments, for one.
        """
        if not snapshot.imports_manim or len(snapshot.text) > _LARGEST:
            return None
        index, project = self._index_for(snapshot), self._project_for(snapshot)
        abandoned = threading.Event()

        def work() -> Answer | None:
            place = from_position(snapshot.source, position, encoding)
            with self._lock:
                if abandoned.is_set():
                    return None
                cursor = read_cursor(
                    snapshot.source, place, lambda text: self._analysis(text, index, project)
                )
                return question(cursor) if cursor else None

        try:
            return await asyncio.to_thread(work)
        except asyncio.CancelledError:
            # Who types fast cancels faster than a thread gets its turn.
            abandoned.set()
            raise

    def _analysis(self, text: str, index: ApiIndex | None, project: Project) -> Analysis:
        known = self._analyses.pop(text, None)
        if known is None or known[0] is not index or known[1] is not project:
            known = index, project, analyse(text, index, project)
        self._analyses[text] = known
        while len(self._analyses) > _KEPT:
            self._analyses.popitem(last=False)
        return known[2]
