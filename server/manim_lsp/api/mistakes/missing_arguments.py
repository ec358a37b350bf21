"""What to give a call that leaves out an argument: a variable that fits, or a neutral value."""

import ast
import re
from collections.abc import Iterator

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Fix
from manim_lsp.api.fixes.edits import removal
from manim_lsp.api.index.entities import ApiClass, Parameter
from manim_lsp.api.index.manim_names import MOBJECT, PLAY
from manim_lsp.api.inference.arguments import BoundCall
from manim_lsp.api.inference.types import Instance
from manim_lsp.api.mistakes.waiting import waiting
from manim_lsp.api.naming import written
from manim_lsp.api.syntax.scopes import Binding, Scope
from manim_lsp.source import Edit, Range

_MOST_VARIABLES = 2
_CLASSES = re.compile(r"\b[A-Z]\w+")
_FUNCTIONS = ("func", "function")

_CONSTANTS = {
    "color": "WHITE",
    "direction": "RIGHT",
    "mobject_or_point": "ORIGIN",
    "point": "ORIGIN",
    "point_or_mobject": "ORIGIN",
    "vector": "RIGHT",
}
"""What parameters are given, by name, where it is a constant of Manim's."""
_LITERALS = {
    "alpha": "0",
    "angle": "0",
    "edges": "[]",
    "factor": "1",
    "label": '""',
    "matrix": "[[1, 0], [0, 1]]",
    "number": "0",
    "opacity": "1",
    "scale_factor": "1",
    "text": '""',
    "value": "0",
    "x": "0",
    "y": "0",
    "z": "0",
}
"""Values that change nothing, or are the plainest there are."""
_IDENTITIES = {
    "ArrowVectorField": "lambda point: point",
    "FunctionGraph": "lambda x: x",
    "ParametricFunction": "lambda t: [t, 0, 0]",
    "StreamLines": "lambda point: point",
    "Surface": "lambda u, v: [u, v, 0]",
    "plot": "lambda x: x",
    "plot_parametric_curve": "lambda t: [t, t]",
}
"""The plainest function that a callable takes."""


def missing_argument_fixes(bound: BoundCall, analysis: Analysis) -> Iterator[Fix]:
    """Yield fixes that give what is missing, the best first; taking an animation out comes last."""
    missing = bound.missing or bound.call.callable.parameters[:1]
    if len(missing) == 1:
        for text in _values(missing[0], bound, analysis):
            yield from _inserted([(missing[0], text)], bound, analysis)
    else:
        first = [next(_values(item, bound, analysis), "") for item in missing]
        if all(first) and len(set(first)) == len(first):
            yield from _inserted(list(zip(missing, first, strict=True)), bound, analysis)
    if _is_animation(bound):
        yield from _unplayed(bound.call.node, analysis)


def class_in_play_fixes(
    node: ast.expr, cls: ApiClass, scope: Scope, analysis: Analysis
) -> Iterator[Fix]:
    """Offer ``Create(circle)`` where the class ``Create`` itself is played."""
    parameters = cls.constructor.parameters[:1]
    if not parameters or len(cls.constructor.required) > 1:
        return
    end = analysis.range_of(node).end
    for name in _variables(parameters[0], scope, node.lineno, frozenset(), analysis):
        text = f"({name})"
        called = f"{analysis.source.slice(analysis.range_of(node))}{text}"
        yield Fix(f"Change to `{called}`", "suggested", (Edit(Range(end, end), text),))


def _values(parameter: Parameter, bound: BoundCall, analysis: Analysis) -> Iterator[str]:
    call = bound.call
    given = frozenset(item.id for item in ast.walk(call.node) if isinstance(item, ast.Name))
    variables = _variables(parameter, call.scope, call.node.lineno, given, analysis)
    constant = _CONSTANTS.get(parameter.name)
    if constant and parameter.owner.startswith("manim."):
        yield from filter(None, (written(constant, call.scope, analysis),))
        yield from variables
        return
    yield from variables
    if not parameter.owner.startswith("manim."):
        return
    if parameter.name in _FUNCTIONS:
        text = _IDENTITIES.get(call.callable.name.rpartition(".")[2], "")
    else:
        text = _LITERALS.get(parameter.name, "")
    if text:
        yield text


def _variables(
    parameter: Parameter, scope: Scope, row: int, given: frozenset[str], analysis: Analysis
) -> Iterator[str]:
    """Yield variables that are bound before a row and fit: those of its name, then of its type."""
    bindings = [item for item in _bound_before(scope, row) if item.name not in given]
    for binding in bindings:
        if binding.name == parameter.name:
            yield binding.name
            return
    needed = _mobject_class(parameter, analysis)
    if needed is None or analysis.inference is None:
        return
    fitting = 0
    for binding in bindings:
        value = analysis.inference.bound(binding)
        is_mobject = isinstance(value, Instance) and not value.animated and value.cls.is_a(needed)
        if is_mobject and fitting < _MOST_VARIABLES:
            fitting += 1
            yield binding.name


def _bound_before(scope: Scope, row: int) -> list[Binding]:
    """Return the variables of the function that a call is in, the latest first."""
    while scope.kind == "comprehension" and scope.parent is not None:
        scope = scope.parent
    found: dict[str, tuple[int, Binding]] = {}
    for name, bindings in scope.bindings.items():
        rows = [(_row(item), item) for item in bindings if _row(item) < row and _is_plain(item)]
        # One that is bound to several things may be something else by then.
        if len(rows) == len(bindings) == 1 and name != "self":
            found[name] = rows[0]
    ordered = sorted(found.values(), key=lambda item: item[0], reverse=True)
    return [binding for _, binding in ordered]


def _is_plain(binding: Binding) -> bool:
    return binding.kind in ("value", "part", "parameter", "function")


def _row(binding: Binding) -> int:
    node = binding.place or binding.node
    return int(getattr(node, "end_lineno", None) or 0)


def _mobject_class(parameter: Parameter, analysis: Analysis) -> str | None:
    """Return the class of mobjects that a parameter needs an instance of."""
    if analysis.index is None:
        return None
    if parameter.kind == "var-positional":
        return MOBJECT
    if "[" in parameter.annotation:
        # One by itself is not what a list of them is.
        return None
    found = [analysis.index.named(name) for name in _CLASSES.findall(parameter.annotation)]
    classes = [cls for cls in found if cls is not None and cls.is_a(MOBJECT)]
    return classes[0].qualified_name if classes else None


def _inserted(
    values: list[tuple[Parameter, str]], bound: BoundCall, analysis: Analysis
) -> Iterator[Fix]:
    call, source = bound.call.node, analysis.source
    if bound.call.explicit_receiver or any(isinstance(item, ast.Starred) for item in call.args):
        return
    slots = bound.call.callable.positional
    texts: list[str] = []
    for number, (parameter, text) in enumerate(values, start=len(call.args)):
        in_turn = parameter.kind == "var-positional" or slots[number : number + 1] == (parameter,)
        texts.append(text if in_turn else f"{parameter.name}={text}")
    given = ", ".join(texts)
    if call.args:
        place = analysis.range_of(call.args[-1]).end
        edit = Edit(Range(place, place), f", {given}")
    elif call.keywords:
        place = analysis.range_of(call.keywords[0]).start
        edit = Edit(Range(place, place), f"{given}, ")
    else:
        after = source.offset(analysis.range_of(call.func).end)
        end = source.offset(analysis.range_of(call).end) - 1
        start = source.text.index("(", after) + 1
        edit = Edit(Range(source.position(start), source.position(end)), given)
        if source.text[start:end].strip():
            # A comment stands between the brackets.
            edit = Edit(Range(source.position(start), source.position(start)), given)
    yield Fix(f"Pass `{given}`", "suggested", (edit,))


def _is_animation(bound: BoundCall) -> bool:
    owners = {item.owner for item in (bound.missing or bound.call.callable.parameters[:1])}
    return any(owner.startswith("manim.animation.") for owner in owners)


def _unplayed(node: ast.Call, analysis: Analysis) -> Iterator[Fix]:
    """Take an animation of nothing out of what is played."""
    holder = analysis.scopes.holder_of.get(node)
    if not isinstance(holder, ast.Call) or node not in holder.args:
        return
    if len(holder.args) > 1:
        yield Fix("Remove it", "suggested", (removal(node, analysis),))
        return
    for bound in analysis.bound_calls:
        if bound.call.node is holder and bound.call.callable.qualified_name == PLAY:
            yield from waiting(holder, analysis)
