"""The rules: one module each, with a stable code and a page in ``docs/rules/``.

A new rule is a module with a `Rule` named ``RULE`` and a line in `RULES`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Finding
from manim_lsp.api.project import Level
from manim_lsp.api.rules import (
    argument_type,
    colour_value,
    latex_missing,
    missing_parameter,
    no_scene,
    play_argument,
    renamed_api,
    syntax_error,
    unknown_member,
    unknown_name,
    unknown_parameter,
    vector_dimension,
)
from manim_lsp.api.rules.elsewhere import SEEN_BY_RUNNING, UNUSED_SUPPRESSION
from manim_lsp.api.rules.unused_suppression import no_such_rule, unused_suppressions
from manim_lsp.api.suppressions import read_suppressions

RULES = (
    syntax_error.RULE,
    renamed_api.RULE,
    unknown_name.RULE,
    unknown_parameter.RULE,
    unknown_member.RULE,
    missing_parameter.RULE,
    play_argument.RULE,
    vector_dimension.RULE,
    colour_value.RULE,
    argument_type.RULE,
    latex_missing.RULE,
    no_scene.RULE,
)


CATALOGUE = (*RULES, UNUSED_SUPPRESSION, *SEEN_BY_RUNNING)
"""All codes that a finding can have."""

CODES = frozenset(rule.code for rule in CATALOGUE)

_OFF: dict[str, Level] = {rule.code: "off" for rule in CATALOGUE if not rule.is_on}


def unknown_rules(codes: Iterable[str]) -> tuple[str, ...]:
    """Return a sentence for each code that no rule has, with the one that may be meant."""
    return tuple(no_such_rule(code, CODES) for code in codes if code not in CODES)


def check(analysis: Analysis) -> tuple[Finding, ...]:
    """Run every rule over a document; findings come in source order.

    Levels of the document's project are applied, and what comments in it suppress is left out.
    """
    levels = analysis.project.levels
    active = [rule for rule in RULES if levels.get(rule.code) != "off"]
    found = tuple(finding for rule in active for finding in rule.check(analysis))
    suppressions = read_suppressions(analysis)
    if suppressions.found:
        ran = {rule.code for rule in active}
        useless = unused_suppressions(suppressions.found, found, analysis, ran=ran, known=CODES)
        found = (*suppressions.left(found), *useless)
    return tuple(sorted(levelled(found, levels), key=lambda each: (each.range, each.code)))


def levelled(findings: Iterable[Finding], levels: Mapping[str, Level]) -> tuple[Finding, ...]:
    """Return findings as their rules' levels want them shown, without those that are off."""
    known = {**_OFF, **levels}
    return tuple(
        replace(finding, severity=level) if level is not None else finding
        for finding in findings
        if (level := known.get(finding.code)) != "off"
    )
