"""``syntax-error``: the compiler refuses the text."""

import sys
from collections.abc import Iterator

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Finding, Fix
from manim_lsp.api.fixes.syntax_cures import cure_of
from manim_lsp.api.rules.rule import Rule


def check(analysis: Analysis) -> Iterator[Finding]:
    """Report the first place that does not parse; what follows from it is not reported.

    Nothing is said when the document's Python is newer than ours and may know more syntax.
    """
    problem = analysis.parsed.problem
    newer = analysis.index is not None and analysis.index.python_version > sys.version_info[:2]
    if problem is None or newer:
        return
    cure = cure_of(problem, analysis.source)
    fixes: list[Fix] = []
    if cure.edits:
        fixes.append(Fix(cure.title, "safe" if cure.certain else "suggested", cure.edits))
    fixes += [Fix(title, "suggested", edits) for title, edits in cure.others]
    yield Finding(RULE.code, cure.message, cure.range, fixes=tuple(fixes))


RULE = Rule("syntax-error", "The text is not valid Python.", check, fixable=True)
