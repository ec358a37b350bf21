"""Classes that are derived from a name which is not defined.

While the base of a class is not known, nothing is said of what its methods do to ``self``. To name
the base rightly may therefore bring up mistakes, which were there before.
"""

from collections.abc import Iterator, Sequence

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Finding


def undefined_bases(analysis: Analysis, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the findings that are about the base of a class."""
    places = {analysis.range_of(base) for node, _ in analysis.scopes.classes for base in node.bases}
    for finding in findings:
        if finding.code in ("renamed-api", "unknown-name") and finding.range in places:
            yield finding
