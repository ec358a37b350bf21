"""``renamed-api``: names, parameters and ways of ManimGL and of earlier versions of Manim."""

import ast
from collections.abc import Iterator

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Applicability, Finding, Fix
from manim_lsp.api.fixes.suggest import Suggestion
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.index.entities import ApiClass, Constant, Module, called
from manim_lsp.api.index.manim_names import MANIM
from manim_lsp.api.inference.call_targets import ResolvedCall
from manim_lsp.api.mistakes.member_fixes import change_of, scene_base_edits
from manim_lsp.api.mistakes.members import Missing, missing_members
from manim_lsp.api.mistakes.unbound import missing_from_manim, unbound_uses, uses_of
from manim_lsp.api.places import attribute_name_range, name_range
from manim_lsp.api.renames.graph_scene import edits_of_base
from manim_lsp.api.renames.manimgl import config_findings, import_findings
from manim_lsp.api.renames.rename_edits import adapted_call, merge_edits
from manim_lsp.api.renames.table import (
    Merged,
    Renamed,
    merged_parameter,
    renamed_member,
    renamed_name,
    renamed_parameter,
)
from manim_lsp.api.rules.rule import Rule
from manim_lsp.api.syntax.guards import TYPE_ERRORS, guarded_calls
from manim_lsp.source import Edit, Range


def check(analysis: Analysis) -> Iterator[Finding]:
    """Report what has another name or another form in the installed Manim."""
    index = analysis.index
    if index is None:
        return
    yield from import_findings(analysis, RULE.code)
    yield from config_findings(analysis, RULE.code)
    yield from _names(analysis, index)
    yield from _members(analysis, index)
    yield from _parameters(analysis, index)
    yield from _shifts(analysis)


def _names(analysis: Analysis, index: ApiIndex) -> Iterator[Finding]:
    for use in unbound_uses(analysis):
        renamed = renamed_name(use.node.id, index)
        if renamed is not None:
            place = name_range(use.node, analysis)
            fixes = _name_fixes([(use.node, place)], (), renamed, analysis, index)
            own_axes = tuple(edits_of_base(use.node, analysis))
            if own_axes:
                fixes = (Fix("Give the scene axes of its own", "suggested", own_axes),)
            yield Finding(RULE.code, _called(use.node.id, renamed), place, fixes=fixes)
    for alias in missing_from_manim(analysis, index):
        renamed = renamed_name(alias.name, index)
        if renamed is None:
            continue
        place = name_range(alias, analysis)
        uses = [] if alias.asname else uses_of(alias, analysis)
        places: list[tuple[ast.expr, Range]] = [
            (use.node, name_range(use.node, analysis)) for use in uses
        ]
        fixes = _name_fixes(places, (place,), renamed, analysis, index)
        yield Finding(RULE.code, _called(alias.name, renamed), place, fixes=fixes)


def _called(name: str, renamed: Renamed) -> str:
    return f"`{name}` is `{renamed.to[0]}` in this version of Manim."


def _name_fixes(
    uses: list[tuple[ast.expr, Range]],
    imports: tuple[Range, ...],
    renamed: Renamed,
    analysis: Analysis,
    index: ApiIndex,
) -> tuple[Fix, ...]:
    """Return the fixes that change a name everywhere, and the arguments where it is called."""
    calls = {call.func: call for call in analysis.scopes.of_call}
    fixes: list[Fix] = []
    for new in renamed.to:
        if imports and not new.isidentifier():
            continue
        certain = renamed.certain
        edits = [Edit(place, new) for place in imports]
        target = called(index.lookup(new))
        for node, place in uses:
            edits.append(Edit(place, new))
            call = calls.get(node)
            if call is not None and target is not None:
                adapted = adapted_call(call, target, renamed, analysis, index)
                edits += adapted.edits
                certain = certain and adapted.certain
            elif renamed.becomes or renamed.adds:
                certain = False
        applicability: Applicability = "safe" if certain else "suggested"
        fixes.append(Fix(f"Change to `{new}`", applicability, tuple(edits)))
    return tuple(fixes)


def _members(analysis: Analysis, index: ApiIndex) -> Iterator[Finding]:
    for item in missing_members(analysis):
        name = item.node.attr
        place = attribute_name_range(item.node, analysis)
        if item.holder == Module(MANIM):
            renamed = renamed_name(name, index)
            if renamed is not None:
                fixes = _name_fixes([(item.node, place)], (), renamed, analysis, index)
                yield Finding(RULE.code, _called(name, renamed), place, fixes=fixes)
        elif isinstance(item.holder, ApiClass):
            renamed = renamed_member(name, item.holder)
            if renamed is not None:
                suggestion = Suggestion(renamed.to[0], renamed.certain)
                fix = change_of(item, suggestion, analysis)
                fixes = (_adapted(item, fix, renamed, analysis, index),) if fix else ()
                message = f"`{item.holder.name}.{name}` is `{renamed.to[0]}` "
                message += "in this version of Manim."
                yield Finding(RULE.code, message, place, fixes=fixes)


def _adapted(item: Missing, fix: Fix, renamed: Renamed, analysis: Analysis, index: ApiIndex) -> Fix:
    """Return the fix with what else must change for the new member to be right."""
    new = renamed.to[0]
    member = item.holder.member(new) if isinstance(item.holder, ApiClass) else None
    if item.call is not None and member is not None and member.callable is not None:
        adapted = adapted_call(item.call, member.callable, renamed, analysis, index)
        applicability = fix.applicability if adapted.certain else "suggested"
        return Fix(fix.message, applicability, (*fix.edits, *adapted.edits))
    if new == "camera.frame":
        edits = scene_base_edits(item, "MovingCameraScene", analysis)
        return Fix(fix.message, fix.applicability, (*fix.edits, *edits))
    return fix


def _parameters(analysis: Analysis, index: ApiIndex) -> Iterator[Finding]:
    wrong = [
        (call, word, word.arg)
        for call in analysis.calls
        for word in call.node.keywords
        if word.arg is not None and not call.accepts(word.arg)
    ]
    provided = guarded_calls(analysis.parsed.tree, TYPE_ERRORS) if wrong else frozenset()
    seen: set[tuple[ast.Call, str]] = set()
    for call, word, name in wrong:
        if call.node in provided:
            continue
        merged = merged_parameter(name, call.callable, index)
        if merged is not None:
            if (call.node, merged.into) not in seen:
                yield _merged_finding(call, word, merged, analysis)
            seen.add((call.node, merged.into))
            continue
        new = renamed_parameter(name, call.callable, index)
        if new is not None:
            place = name_range(word, analysis)
            taken = any(other.arg == new for other in call.node.keywords)
            fixes = () if taken else (Fix(f"Change to `{new}`", "safe", (Edit(place, new),)),)
            message = f"`{call.callable.name}` calls `{name}` `{new}` in this version of Manim."
            yield Finding(RULE.code, message, place, fixes=fixes)


def _merged_finding(
    call: ResolvedCall, word: ast.keyword, merged: Merged, analysis: Analysis
) -> Finding:
    given = [f"`{item.arg}`" for item in call.node.keywords if item.arg in merged.parts]
    old = " and ".join(filter(None, (", ".join(given[:-1]), given[-1])))
    has_unpacking = any(item.arg is None for item in call.node.keywords)
    applicability: Applicability = "suggested" if has_unpacking else "safe"
    fix = Fix(f"Change to `{merged.into}`", applicability, merge_edits(call.node, merged, analysis))
    return Finding(
        RULE.code,
        f"`{call.callable.name}` takes `{merged.into}` instead of {old}.",
        name_range(word, analysis),
        fixes=(fix,),
    )


def _shifts(analysis: Analysis) -> Iterator[Finding]:
    """Report ``FadeIn(mobject, UP)``: every positional argument is a mobject now."""
    for call in analysis.calls:
        if call.callable.name not in ("FadeIn", "FadeOut") or len(call.node.args) < 2:
            continue
        last = call.node.args[-1]
        keywords = {word.arg for word in call.node.keywords}
        if "shift" in keywords or not _is_vector(last, call, analysis):
            continue
        place = analysis.range_of(last)
        text = analysis.source.slice(place)
        yield Finding(
            RULE.code,
            f"`{call.callable.name}` takes the direction as `shift` in this version of Manim.",
            place,
            fixes=(Fix(f"Change to `shift={text}`", "safe", (Edit(place, f"shift={text}"),)),),
        )


def _is_vector(node: ast.expr, call: ResolvedCall, analysis: Analysis) -> bool:
    """Whether an expression is made of directions and numbers alone."""
    match node:
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub(), right=right):
            return all(_is_vector(part, call, analysis) for part in (left, right))
        case ast.BinOp(left=ast.Constant(), op=ast.Mult(), right=part):
            return _is_vector(part, call, analysis)
        case ast.BinOp(left=part, op=ast.Mult() | ast.Div(), right=ast.Constant()):
            return _is_vector(part, call, analysis)
        case ast.UnaryOp(op=ast.USub(), operand=part):
            return _is_vector(part, call, analysis)
        case ast.Name(id=name) if call.scope.visible(name) is None and analysis.index:
            found = analysis.index.lookup(name)
            return isinstance(found, Constant) and found.type == "ndarray"
    return False


RULE = Rule(
    "renamed-api",
    "Something is named or written as in ManimGL or older versions.",
    check,
    fixable=True,
)
