"""``unknown-parameter``: a keyword that what is called does not accept."""

import ast
from collections.abc import Iterator

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Applicability, Finding, Fix
from manim_lsp.api.fixes.coordinates import coordinates_fix
from manim_lsp.api.fixes.dictionary_entries import given_dictionaries, moved_into_dictionary
from manim_lsp.api.fixes.edits import removal
from manim_lsp.api.fixes.filled import filled
from manim_lsp.api.fixes.suggest import Suggestion, fitting, suggest_parameter
from manim_lsp.api.index.manim_names import MANIM
from manim_lsp.api.inference.call_targets import ResolvedCall
from manim_lsp.api.inference.user_callables import filled_by_position
from manim_lsp.api.mistakes.passed_dictionaries import refused_keys
from manim_lsp.api.mistakes.surplus_arguments import surplus_arguments
from manim_lsp.api.places import name_range
from manim_lsp.api.renames.table import is_renamed_parameter
from manim_lsp.api.rules.rule import Rule
from manim_lsp.api.syntax.guards import TYPE_ERRORS, guarded_calls
from manim_lsp.source import Edit


def check(analysis: Analysis) -> Iterator[Finding]:
    """Report arguments of resolved calls that none of the possible targets accepts."""
    wrong = [
        (call, keyword, keyword.arg)
        for call in analysis.calls
        for keyword in call.node.keywords
        if keyword.arg is not None and not call.accepts(keyword.arg)
    ]
    guarded = guarded_calls(analysis.parsed.tree, TYPE_ERRORS) if wrong else frozenset()
    for call, keyword, name in wrong:
        renamed = analysis.index and is_renamed_parameter(name, call.callable, analysis.index)
        if call.node not in guarded and not renamed:
            yield _finding(keyword, name, call, analysis)
    yield from surplus_arguments(RULE.code, analysis)
    yield from refused_keys(RULE.code, analysis)


def _finding(keyword: ast.keyword, name: str, call: ResolvedCall, analysis: Analysis) -> Finding:
    is_of_manim = call.callable.qualified_name.startswith(f"{MANIM}.")
    by_axis = coordinates_fix(call.node, analysis) if is_of_manim else None
    if by_axis is not None:
        message = f"`{call.callable.name}` has no parameter `{name}`: it takes a vector."
        return Finding(RULE.code, message, name_range(keyword, analysis), fixes=(by_axis,))
    suggestions: tuple[Suggestion, ...] = ()
    moved: list[Fix] = []
    if analysis.index is not None:
        taken = _taken(call)
        open_ones = taken - given_dictionaries(call.node).keys()
        for each in suggest_parameter(name, call.callable, analysis.index, taken=open_ones):
            fix = moved_into_dictionary(keyword, each, call.node, analysis)
            moved += [fix] if fix else []
        found = suggest_parameter(name, call.callable, analysis.index, taken=taken)
        suggestions = fitting(found, keyword.value)
    hint = f" Did you mean `{suggestions[0].text.partition('=')[0]}`?" if suggestions else ""
    return Finding(
        RULE.code,
        f"`{call.callable.name}` has no parameter `{name}`.{hint}",
        name_range(keyword, analysis),
        fixes=(
            *moved,
            *(_change(keyword, suggestion, call, analysis) for suggestion in suggestions),
            Fix(f"Remove `{name}`", "suggested", (removal(keyword, analysis),)),
        ),
    )


def _taken(call: ResolvedCall) -> set[str]:
    named = {word.arg for word in call.node.keywords if word.arg}
    return named | filled_by_position(
        call.callable, call.node, explicit_receiver=call.explicit_receiver
    )


def _change(
    keyword: ast.keyword, suggestion: Suggestion, call: ResolvedCall, analysis: Analysis
) -> Fix:
    # What ``**options`` holds is not known: it may hold the suggested name already.
    has_unpacking = any(word.arg is None for word in call.node.keywords)
    applicability: Applicability = (
        "safe" if suggestion.certain and not has_unpacking else "suggested"
    )
    name, equals, _ = suggestion.text.partition("=")
    if not equals:
        edit = Edit(name_range(keyword, analysis), name)
        return Fix(f"Change to `{name}`", applicability, (edit,))
    value = analysis.source.slice(analysis.range_of(keyword.value))
    text = filled(suggestion.text, keyword.value, value)
    return Fix(f"Change to `{text}`", applicability, (Edit(analysis.range_of(keyword), text),))


RULE = Rule(
    "unknown-parameter",
    "A call names a parameter that does not exist.",
    check,
    fixable=True,
)
