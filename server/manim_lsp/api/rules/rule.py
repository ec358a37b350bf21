"""What a rule is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Finding, Severity


@dataclass(frozen=True)
class Rule:
    """A check with a stable code.

    Attributes
    ----------
    summary
        What it finds, in one sentence.
    severity
        How its gravest findings are shown where nobody says otherwise.
    fixable
        Whether some of its findings have a fix.
    is_on
        Whether its findings are shown where nobody says so.
    """

    code: str
    summary: str
    check: Callable[[Analysis], Iterable[Finding]]
    severity: Severity = "error"
    fixable: bool = False
    is_on: bool = True
