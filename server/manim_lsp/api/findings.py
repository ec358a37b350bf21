"""A rule's result, and the change that mends it."""

from dataclasses import dataclass
from typing import Literal

from manim_lsp.source import Edit, Range

Severity = Literal["error", "warning", "information", "hint"]
Applicability = Literal["safe", "suggested"]


@dataclass(frozen=True)
class Fix:
    """A change that mends a finding.

    `safe` when it is certain to be what was meant; `suggested` when the user should look.
    """

    message: str
    applicability: Applicability
    edits: tuple[Edit, ...]


@dataclass(frozen=True)
class Finding:
    """A rule's result with its range. `fixes` come best first; `code` is the rule's stable name."""

    code: str
    message: str
    range: Range
    severity: Severity = "error"
    fixes: tuple[Fix, ...] = ()

    @property
    def url(self) -> str:
        """The page that explains the rule."""
        return rule_url(self.code)


def rule_url(code: str) -> str:
    """Return where the page of a rule is read."""
    return f"https://github.com/manim-lsp/manim-lsp/blob/main/docs/rules/{code}.md"
