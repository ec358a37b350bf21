"""What static analysis makes of each document version, worked out once and off the loop."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from manim_lsp.api.findings import Finding
from manim_lsp.api.project import ALONE, Project
from manim_lsp.lsp.documents import Snapshot
from manim_lsp.lsp.garbage import Garbage
from manim_lsp.lsp.questions import Questions

if TYPE_CHECKING:
    from manim_lsp.api.analysis import Analysis
    from manim_lsp.api.index.api_index import ApiIndex
    from manim_lsp.api.scenes import Scene

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Context:
    """What a document is read with; another one makes another reading.

    Attributes
    ----------
    is_excluded
        Whether its project wants nothing said about it.
    """

    index: "ApiIndex | None" = None
    project: Project = ALONE
    is_excluded: bool = False


class Reading:
    """The analysis of one document version; the rules run over it when they are asked for.

    Attributes
    ----------
    analysis
        Its inference works out answers when it is asked: elsewhere than in a question to `ask`,
        only the text, the tree and the scopes may be read.
    """

    def __init__(self, text: str, context: Context, garbage: Garbage) -> None:
        from manim_lsp.api.analysis import analyse
        from manim_lsp.api.scenes import find_scenes

        self.analysis: Analysis = analyse(text, context.index, context.project)
        self.scenes: tuple[Scene, ...] = tuple(find_scenes(self.analysis))
        self._is_excluded = context.is_excluded
        self._questions = Questions(garbage)
        self._findings: asyncio.Task[tuple[Finding, ...]] | None = None

    @property
    def may_have_scenes(self) -> bool:
        """Whether there can be anything to render: a base in another file may make it a scene."""
        return bool(self.analysis.scopes.classes) or self.analysis.parsed.problem is not None

    async def ask(self, question: "Callable[[Analysis], Answer]") -> Answer:
        """Return what `question` makes of the analysis, without blocking the loop."""
        return await self._questions.ask(lambda: question(self.analysis))

    async def findings(self) -> tuple[Finding, ...]:
        """Return what the rules find."""
        if self._findings is None:
            self._findings = asyncio.create_task(self.ask(self._check))
        # Shielded: one request's cancel must not take the findings from the others.
        return await asyncio.shield(self._findings)

    def _check(self, analysis: "Analysis") -> tuple[Finding, ...]:
        from manim_lsp.api.rules import check

        return () if self._is_excluded else check(analysis)


class Readings:
    """The newest reading of each document."""

    def __init__(self, context_of: Callable[[Snapshot], Context], garbage: Garbage) -> None:
        self._context_of = context_of
        self._garbage = garbage
        self._newest: dict[str, tuple[Snapshot, Context, asyncio.Task[Reading]]] = {}

    async def of(self, snapshot: Snapshot) -> Reading | None:
        """Return the reading of `snapshot`; None where there is nothing to read: no manim in it."""
        if not snapshot.is_about_manim or snapshot.is_too_large:
            return None
        context = self._context_of(snapshot)
        known = self._newest.get(snapshot.uri)
        if known is None or known[0] is not snapshot or not _is_same(known[1], context):
            reading = asyncio.create_task(
                asyncio.to_thread(Reading, snapshot.text, context, self._garbage)
            )
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
