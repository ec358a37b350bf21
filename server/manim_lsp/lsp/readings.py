"""What static analysis makes of each document version, worked out once and off the loop."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from manim_lsp.api.analysis import Analysis, analyse
from manim_lsp.api.findings import Finding
from manim_lsp.api.index import ApiIndex
from manim_lsp.api.rules import check
from manim_lsp.api.scenes import Scene, find_scenes
from manim_lsp.lsp.documents import Snapshot

_LARGEST = 1_000_000
"""Characters beyond which a document is left alone: no person writes such a scene by hand."""


@dataclass(frozen=True)
class Reading:
    """The analysis of one document version, its scenes and findings."""

    analysis: Analysis
    scenes: tuple[Scene, ...]
    findings: tuple[Finding, ...]

    @property
    def may_have_scenes(self) -> bool:
        """Whether there can be anything to render: a base in another file may make it a scene."""
        return bool(self.analysis.scopes.classes) or self.analysis.parsed.problem is not None


class Readings:
    """The newest reading of each document."""

    def __init__(self, index_for: Callable[[Snapshot], ApiIndex | None]) -> None:
        self._index_for = index_for
        self._newest: dict[str, tuple[Snapshot, ApiIndex | None, asyncio.Task[Reading]]] = {}

    async def of(self, snapshot: Snapshot) -> Reading | None:
        """Return the reading of `snapshot`; None where there is nothing to read: no manim in it."""
        if not snapshot.imports_manim or len(snapshot.text) > _LARGEST:
            return None
        index = self._index_for(snapshot)
        known = self._newest.get(snapshot.uri)
        if known is None or known[0] is not snapshot or known[1] is not index:
            reading = asyncio.create_task(asyncio.to_thread(_read, snapshot.text, index))
            known = snapshot, index, reading
            self._newest[snapshot.uri] = known
        # Shielded: one request's cancel must not take the reading from the others.
        return await asyncio.shield(known[2])

    def forget(self, uri: str) -> None:
        """Drop the reading of a closed document."""
        self._newest.pop(uri, None)


def _read(text: str, index: ApiIndex | None) -> Reading:
    analysis = analyse(text, index)
    return Reading(analysis, tuple(find_scenes(analysis)), check(analysis))
