"""Fixes of ``argument-type``: what to write for a value of another kind."""

import ast
from collections.abc import Iterator

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Applicability, Fix
from manim_lsp.api.fixes.animate_calls import animated, changed_object
from manim_lsp.api.fixes.edits import removal
from manim_lsp.api.index.entities import ApiClass, Callable, Constant
from manim_lsp.api.index.manim_names import SCENE
from manim_lsp.api.inference.arguments import Argument, BoundCall
from manim_lsp.api.inference.values import certain_type, is_number
from manim_lsp.api.naming import written
from manim_lsp.api.places import called_name_range
from manim_lsp.api.syntax.scopes import Scope
from manim_lsp.source import Edit, Range

_LOOPS = (
    ast.For,
    ast.While,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
)
_PLACES = ("array", "point", "point or mobject")
_DIRECTIONS = {"CENTER": "ORIGIN", "CENTRE": "ORIGIN", "TOP": "UP", "BOTTOM": "DOWN"}


def argument_fixes(
    item: Argument, bound: BoundCall, needed: str, given: str, analysis: Analysis
) -> Iterator[Fix]:
    """Yield the fixes of one argument, the best first."""
    node = item.node
    text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
    source = analysis.source.slice(analysis.range_of(node))
    if given == "colour" and _takes_colour(bound):
        yield from _named_colour(item, bound, analysis)
    elif needed == "number" and text and is_number_text(text):
        yield change(node, text.strip(), "safe", analysis)
    elif needed == "text" and given == "number":
        literal = isinstance(node, ast.Constant)
        yield change(node, f'"{source}"' if literal else f"str({source})", "safe", analysis)
    elif needed == "function" and given == "mobject":
        yield from _function_fixes(item, bound, analysis)
    elif given == "number" and item.parameter.name == "aligned_edge":
        yield from _one_point(bound, analysis)
    elif needed == "function" and text:
        name = written_as(text, Callable, bound.call.scope, analysis)
        if name:
            yield change(node, name, "safe", analysis)
    elif needed == "array" and given == "list":
        numpy = written("np", bound.call.scope, analysis)
        if numpy:
            yield change(node, f"{numpy}.array({source})", "safe", analysis)
    elif needed in _PLACES and text:
        direction = _DIRECTIONS.get(text.upper(), text.upper())
        name = written_as(direction, Constant, bound.call.scope, analysis)
        if name:
            yield change(node, name, "safe", analysis)
    elif needed == "point" and given == "mobject" and isinstance(node, ast.Name | ast.Attribute):
        yield change(node, f"{source}.get_center()", "suggested", analysis)
    elif needed.startswith("mobject"):
        yield from _mobject_fixes(item, bound, given, analysis)
    elif given == "class" and needed == "point or mobject":
        yield from _made(node, bound, analysis)


def _takes_colour(bound: BoundCall) -> bool:
    """Whether all that a call may call takes ``color``; that of a group leaves its members be."""
    return bound.call.callable.name not in ("Group", "VGroup") and all(
        "color" in one.keywords for one in bound.call.alternatives
    )


def _named_colour(item: Argument, bound: BoundCall, analysis: Analysis) -> Iterator[Fix]:
    """Offer ``Square(color=RED)`` for ``Square(RED)``."""
    call = bound.call.node
    receivers = [one.keywords["color"] for one in bound.call.alternatives]
    is_filled = any(word.arg == "color" for word in call.keywords) or any(
        other.parameter in receivers for other in bound.arguments
    )
    is_last = item.keyword is None and call.args[-1] is item.node
    if is_last and not is_filled:
        source = analysis.source.slice(analysis.range_of(item.node))
        yield change(item.node, f"color={source}", "safe", analysis)


def _function_fixes(item: Argument, bound: BoundCall, analysis: Analysis) -> Iterator[Fix]:
    """Offer ``always_redraw(lambda: Dot())``, or ``.animate`` for what `ApplyMethod` is to call."""
    call = bound.call.node
    if call.args != [item.node] or not isinstance(item.node, ast.Call):
        return
    if bound.call.callable.name == "ApplyMethod":
        fix = animated(call, analysis)
        changed = changed_object(item.node, bound.call.scope, analysis)
        if fix is not None and isinstance(changed, ast.Name | ast.Attribute):
            yield fix
    elif not call.keywords:
        start = analysis.range_of(item.node).start
        # In a loop the function would see the names as they are after it.
        applicability: Applicability = "suggested" if _is_in_loop(call, analysis) else "safe"
        yield Fix("Make it a function", applicability, (Edit(Range(start, start), "lambda: "),))


def _is_in_loop(call: ast.Call, analysis: Analysis) -> bool:
    return any(
        isinstance(outer, _LOOPS) and any(node is call for node in ast.walk(outer))
        for outer in ast.walk(analysis.parsed.tree)
    )


def _one_point(bound: BoundCall, analysis: Analysis) -> Iterator[Fix]:
    """Offer ``move_to([1, 2, 0])`` for ``move_to(1, 2, 0)`` and ``move_to(1, 2)``."""
    call = bound.call
    nodes = call.node.args
    if (
        not call.explicit_receiver
        and len(nodes) in (2, 3)
        and all(is_number(node, call.scope, analysis) for node in nodes)
    ):
        start, end = analysis.range_of(nodes[0]).start, analysis.range_of(nodes[-1]).end
        closing = "]" if len(nodes) == 3 else ", 0]"
        edits = (Edit(Range(start, start), "["), Edit(Range(end, end), closing))
        yield Fix("Pass one point", "suggested", edits)


def _mobject_fixes(
    item: Argument, bound: BoundCall, given: str, analysis: Analysis
) -> Iterator[Fix]:
    node = item.node
    place = analysis.range_of(node)
    if given == "list" and item.parameter.kind == "var-positional":
        yield _unpacked(node, place, analysis)
    elif given == "list" and isinstance(node, ast.List | ast.Tuple):
        group = written("VGroup", bound.call.scope, analysis)
        inner = analysis.source.slice(place)
        if group and inner[0] in "[(":
            yield change(node, f"{group}({inner[1:-1]})", "suggested", analysis)
    elif given == "str":
        text = written("Text", bound.call.scope, analysis)
        if text:
            shown = f"{text}({analysis.source.slice(place)})"
            yield change(node, shown, "suggested", analysis)
    elif given == "class":
        yield from _made(node, bound, analysis)
    elif given == "animation" and bound.call.callable.qualified_name == f"{SCENE}.add":
        if len(bound.call.node.args) == 1:
            name = called_name_range(bound.call.node, analysis)
            yield Fix("Play it", "suggested", (Edit(name, "play"),))
    elif (
        given in ("None", "number", "array", "colour")
        and item.keyword is None
        and len(bound.call.node.args) > 1
    ):
        yield Fix("Remove it", "suggested", (removal(node, analysis),))


def _unpacked(node: ast.expr, place: Range, analysis: Analysis) -> Fix:
    """Offer ``FadeIn(a, b)`` for ``FadeIn([a, b])``."""
    text = analysis.source.slice(place)
    if isinstance(node, ast.List | ast.Tuple) and node.elts and text[0] in "[(":
        inner = text[1:-1].strip().removesuffix(",")
        return Fix("Pass each by itself", "safe", (Edit(place, inner),))
    edit = Edit(Range(place.start, place.start), "*")
    return Fix("Pass each by itself", "safe", (edit,))


def _made(node: ast.expr, bound: BoundCall, analysis: Analysis) -> Iterator[Fix]:
    cls = certain_type(node, bound.call.scope, analysis)
    if isinstance(cls, ApiClass) and not cls.constructor.required:
        text = f"{analysis.source.slice(analysis.range_of(node))}()"
        yield change(node, text, "suggested", analysis)


def written_as(name: str, kind: type[Callable | Constant], scope: Scope, analysis: Analysis) -> str:
    """Return how to write a name of Manim's that is a function, or a vector."""
    found = analysis.index.lookup(name) if analysis.index else None
    if not isinstance(found, kind) or (isinstance(found, Constant) and found.type != "ndarray"):
        return ""
    return written(name, scope, analysis)


def is_number_text(text: str) -> bool:
    """Whether a string holds a number as Python writes it."""
    try:
        float(text)
    except ValueError:
        return False
    return text.strip().strip("+-")[:1].isdigit() or text.strip().strip("+-")[:1] == "."


def change(node: ast.expr, text: str, applicability: Applicability, analysis: Analysis) -> Fix:
    """Return the fix that writes a text in the place of an expression."""
    shown = text if len(text) < 40 and "\n" not in text else f"{text[:30].splitlines()[0]}…"
    return Fix(f"Change to `{shown}`", applicability, (Edit(analysis.range_of(node), text),))
