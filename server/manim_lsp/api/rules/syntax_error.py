"""``syntax-error``: the compiler refuses the text."""

import sys
from collections.abc import Iterator

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Finding
from manim_lsp.api.rules.rule import Rule


def check(analysis: Analysis) -> Iterator[Finding]:
    """Report the first place that does not parse; what follows from it is not reported.

    Nothing is said when the document's Python is newer than ours and may know more syntax.
    """
    problem = analysis.parsed.problem
    newer = analysis.index is not None and analysis.index.python_version > sys.version_info[:2]
    if problem is not None and not newer:
        message = problem.message[:1].upper() + problem.message[1:]
        yield Finding(RULE.code, f"{message.rstrip('.')}.", problem.range)


RULE = Rule("syntax-error", "The text is not valid Python.", check)
