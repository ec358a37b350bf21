"""What static analysis makes of each document version, worked out once and off the loop."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from manim_lsp.api.analysis import Analysis, analyse
from manim_lsp.api.findings import Finding
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.project import ALONE, Project
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


@dataclass(frozen=True)
class Context:
    """What a document is read with; another one makes another reading.

    Attributes
    ----------
    is_excluded
        Whether its project wants nothing said about it.
    """

    index: ApiIndex | None = None
    project: Project = field(default=ALONE)
    is_excluded: bool = False


class Readings:
    """The newest reading of each document."""

    def __init__(self, context_of: Callable[[Snapshot], Context]) -> None:
        self._context_of = context_of
        self._newest: dict[str, tuple[Snapshot, Context, asyncio.Task[Reading]]] = {}

    async def of(self, snapshot: Snapshot) -> Reading | None:
        """Return the reading of `snapshot`; None where there is nothing to read: no manim in it."""
        if not snapshot.is_about_manim or len(snapshot.text) > _LARGEST:
            return None
        context = self._context_of(snapshot)
        known = self._newest.get(snapshot.uri)
        if known is None or known[0] is not snapshot or not _is_same(known[1], context):
            reading = asyncio.create_task(asyncio.to_thread(_read, snapshot.text, context))
            known = snapshot, context, reading
            self._newest[snapshot.uri] = known
        # Shielded: one request's cancel must not take the reading from the others.
        return await asyncio.shield(known[2])

    def forget(self, uri: str) -> None:
        """Drop the reading of a closed document."""
        self._newest.pop(uri, None)


def _is_same(one: Context, other: Context) -> bool:
    """Whether both make the same reading; what they are made of is kept for as long as it is so."""
    return (
        one.index is other.index
        and one.project is other.project
        and one.is_excluded == other.is_excluded
    )


def _read(text: str, context: Context) -> Reading:
    analysis = analyse(text, context.index, context.project)
    findings = () if context.is_excluded else check(analysis)
    return Reading(analysis, tuple(find_scenes(analysis)), findings)
