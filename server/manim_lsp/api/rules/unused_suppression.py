"""``unused-suppression``: a comment that ignores what is not there, or a rule that does not exist.

What may be there is not known while the text does not parse or the installed Manim is not known;
then only rules that do not exist are reported.
"""

from collections.abc import Iterable, Iterator, Set

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Finding, Fix
from manim_lsp.api.fixes.suggest import nearest
from manim_lsp.api.rules.elsewhere import SEEN_BY_RUNNING, UNUSED_SUPPRESSION
from manim_lsp.api.suppressions import Suppression
from manim_lsp.source import Edit, Position, Range

_UNKNOWN_HERE = frozenset(rule.code for rule in SEEN_BY_RUNNING)


def unused_suppressions(
    suppressions: Iterable[Suppression],
    findings: tuple[Finding, ...],
    analysis: Analysis,
    *,
    ran: Set[str],
    known: Set[str],
) -> Iterator[Finding]:
    """Report the suppressions that are of no use.

    Parameters
    ----------
    findings
        What the rules found before anything was suppressed.
    ran
        The codes of the rules that were asked.
    known
        The codes of all rules.
    """
    is_read = analysis.index is not None and analysis.parsed.problem is None
    for each in suppressions:
        if not each.codes:
            if is_read and not any(each.hides(finding) for finding in findings):
                yield _finding(each, (), "There is nothing to ignore here.", analysis)
            continue
        judged = ran - _UNKNOWN_HERE if is_read else frozenset()
        useful = {finding.code for finding in findings if each.hides(finding)}
        unknown = [code for code in each.codes if code not in known]
        unused = [code for code in each.codes if code in judged and code not in useful]
        if unknown or unused:
            said = [*(no_such_rule(code, known) for code in unknown), *map(_unused, unused)]
            yield _finding(each, (*unknown, *unused), " ".join(said), analysis)


def no_such_rule(code: str, known: Iterable[str]) -> str:
    """Say that there is no rule `code`, and which one may be meant."""
    codes = tuple(known)
    spelled = code.lower().replace("_", "-")
    near = (spelled,) if spelled in codes else tuple(each.text for each in nearest(spelled, codes))
    meant = near[0] if near else ""
    return f"There is no rule `{code}`." + (f" Did you mean `{meant}`?" if meant else "")


def _unused(code: str) -> str:
    return f"There is no `{code}` to ignore here."


def _finding(
    suppression: Suppression, codes: tuple[str, ...], message: str, analysis: Analysis
) -> Finding:
    kept = [code for code in suppression.codes if code not in codes]
    source, place = analysis.source, suppression.place
    if kept:
        text = source.slice(place)
        edit = Edit(place, f"{text[: text.index('[')]}[{', '.join(kept)}]")
        fix = Fix(f"Ignore only {', '.join(kept)}", "safe", (edit,))
    else:
        fix = Fix("Remove the comment", "safe", (Edit(_whole(place, analysis), ""),))
    return Finding(
        UNUSED_SUPPRESSION.code,
        message,
        place,
        severity=UNUSED_SUPPRESSION.severity,
        fixes=(fix,),
    )


def _whole(place: Range, analysis: Analysis) -> Range:
    """Return the comment with its reason and the space before it; its line when it has one."""
    source, row = analysis.source, place.start.row
    before = source.line(row)[: place.start.column - 1]
    code = before.rstrip(" \t")
    end = Position(row, len(source.line(row)) + 1)
    next_comment = source.line(row).find("#", place.end.column - 1)
    if next_comment >= 0:
        return Range(place.start, Position(row, next_comment + 1))
    if code:
        return Range(Position(row, len(code) + 1), end)
    if row < len(source.line_starts):
        return Range(Position(row, 1), Position(row + 1, 1))
    return Range(Position(row, 1), end)
