"""The rules: one module each, with a stable code and a page in ``docs/rules/``.

A new rule is a module with a `Rule` named ``RULE`` and a line in `RULES`.
"""

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Finding
from manim_lsp.api.rules import no_scene, syntax_error, unknown_name, unknown_parameter

RULES = (
    syntax_error.RULE,
    unknown_name.RULE,
    unknown_parameter.RULE,
    no_scene.RULE,
)


def check(analysis: Analysis) -> tuple[Finding, ...]:
    """Run every rule over a document; findings come in source order."""
    found = [finding for rule in RULES for finding in rule.check(analysis)]
    return tuple(sorted(found, key=lambda finding: (finding.range, finding.code)))
