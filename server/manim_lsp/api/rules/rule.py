"""What a rule is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Finding


@dataclass(frozen=True)
class Rule:
    """A check with a stable code; `summary` says in one sentence what it finds."""

    code: str
    summary: str
    check: Callable[[Analysis], Iterable[Finding]]
