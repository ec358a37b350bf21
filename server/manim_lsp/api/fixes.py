"""Applies fixes to a text until nothing more can be mended."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from manim_lsp.api.analysis import analyse
from manim_lsp.api.findings import Finding, Fix
from manim_lsp.api.index import ApiIndex
from manim_lsp.api.rules import check
from manim_lsp.source import SourceText, apply_edits

_MOST_FIXES = 1000


@dataclass(frozen=True)
class FixResult:
    """A mended text.

    Attributes
    ----------
    applied
        What was done, one sentence each.
    remaining
        The findings of the mended text.
    """

    text: str
    applied: tuple[str, ...] = ()
    remaining: tuple[Finding, ...] = ()


def fix_text(text: str, index: ApiIndex | None, *, unsafe: bool = False) -> FixResult:
    """Apply fixes to a fixed point; the result is never worse than what was given.

    After each fix the text is checked again. A fix is taken back when a text that parsed no longer
    does, when a finding appears that was not there, or when nothing is better for it.

    Parameters
    ----------
    unsafe
        Whether to apply suggested fixes too.
    """
    applied: list[str] = []
    findings = _check(text, index)
    while len(applied) < _MOST_FIXES:
        for finding, fix in _candidates(findings, unsafe):
            changed = apply_edits(text, fix.edits)
            after = _check(changed, index)
            if _is_better(_mistakes(text, findings), _mistakes(changed, after)):
                applied.append(f"Line {finding.range.start.row}: {finding.message} {fix.message}.")
                text, findings = changed, after
                break
        else:
            break
    return FixResult(text, tuple(applied), findings)


def _check(text: str, index: ApiIndex | None) -> tuple[Finding, ...]:
    return check(analyse(text, index))


def _candidates(findings: tuple[Finding, ...], unsafe: bool) -> Iterator[tuple[Finding, Fix]]:
    """Yield what may be applied: the safe fixes of all findings before any suggested one."""
    for applicability in ("safe", "suggested") if unsafe else ("safe",):
        for finding in findings:
            for fix in finding.fixes:
                if fix.applicability == applicability:
                    yield finding, fix


def _is_better(before: Counter[tuple[str, str]], after: Counter[tuple[str, str]]) -> bool:
    return after.total() < before.total() and not after - before


def _mistakes(text: str, findings: tuple[Finding, ...]) -> Counter[tuple[str, str]]:
    """Count mistakes by rule and marked text.

    Remarks do not count: they come and go with what is understood of a text.
    """
    source = SourceText(text)
    return Counter(
        (finding.code, source.slice(finding.range))
        for finding in findings
        if finding.severity in ("error", "warning")
    )
