"""``argument-type``: a value of a kind that a parameter of Manim's can do nothing with."""

import ast
from collections.abc import Iterator

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Finding
from manim_lsp.api.fixes.argument_type_fixes import argument_fixes
from manim_lsp.api.index.entities import ApiClass, Callable, Constant
from manim_lsp.api.index.manim_names import ANIMATION, MOBJECT
from manim_lsp.api.inference.arguments import Argument
from manim_lsp.api.inference.types import Instance, Plain, Type
from manim_lsp.api.inference.values import certain_type
from manim_lsp.api.inference.wording import described
from manim_lsp.api.mistakes.accepted import (
    Given,
    Kind,
    also_refused,
    needed_kind,
    refuses_colours,
)
from manim_lsp.api.mistakes.animate_options import animate_options
from manim_lsp.api.rules.rule import Rule
from manim_lsp.api.syntax.guards import guarded
from manim_lsp.api.syntax.scopes import Scope

_ERRORS = frozenset(("TypeError", "ValueError", "AttributeError", "Exception", "BaseException"))

_WRONG: dict[Kind, frozenset[Given]] = {
    "number": frozenset(("animation", "class", "colour", "function", "mobject", "str")),
    "array": frozenset(("animation", "class", "colour", "dict", "function", "list", "str")),
    "function": frozenset(("array", "colour", "list", "number", "str")),
    "text": frozenset(("animation", "class", "colour", "function", "list", "number")),
    "point": frozenset(("animation", "class", "colour", "dict", "function", "mobject", "str")),
    "point or mobject": frozenset(("animation", "class", "colour", "dict", "function", "str")),
    "mobject": frozenset(
        ("animation", "array", "class", "colour", "dict", "function", "list", "number", "str")
    ),
    "mobjects": frozenset(("animation", "array", "class", "colour", "function", "number", "str")),
}
"""By what is needed: what is certain to fail."""

_NEEDED: dict[Kind, str] = {
    "number": "a number",
    "array": "an array",
    "function": "a function",
    "text": "a string",
    "point": "a point or vector",
    "point or mobject": "a point or a mobject",
    "mobject": "a mobject",
    "mobjects": "mobjects",
}


def check(analysis: Analysis) -> Iterator[Finding]:
    """Report arguments that are certain to be of a kind that their parameter cannot use."""
    index = analysis.index
    if index is None:
        return
    found = list(animate_options(RULE.code, analysis))
    for bound in analysis.bound_calls:
        for item in bound.arguments:
            wrong = _wrong(item, bound.call.scope, analysis)
            if wrong is not None:
                needed, given, value = wrong
                message = (
                    f"`{item.parameter.name}` of `{bound.call.callable.name}` needs "
                    f"{_NEEDED[needed]}, and this is {described(value)}."
                )
                fixes = tuple(argument_fixes(item, bound, needed, given, analysis))
                place = analysis.range_of(item.node)
                found.append((item.node, Finding(RULE.code, message, place, fixes=fixes)))
    if not found:
        return
    # A call that is itself incomplete (`rate_func=smooth()`) is reported as such.
    incomplete = {bound.call.node for bound in analysis.bound_calls if bound.missing}
    passed_over = guarded(analysis.parsed.tree, _ERRORS) | incomplete
    yield from (finding for node, finding in found if node not in passed_over)


def _wrong(item: Argument, scope: Scope, analysis: Analysis) -> tuple[Kind, Given, Type] | None:
    needed = needed_kind(item.parameter)
    if any(needed_kind(parameter) != needed for parameter in item.alternatives):
        needed = ""
    other, refused = also_refused(item.parameter)
    if any(also_refused(parameter) != (other, refused) for parameter in item.alternatives):
        other = ""
    if not needed and not other:
        return None
    value = certain_type(item.node, scope, analysis)
    given = _given(value)
    if value is None or not given:
        return None
    if other and given == refused and _is_plain(item.node, value):
        return other, given, value
    if not needed or given not in _WRONG[needed]:
        return None
    if given == "colour" and (
        item.keyword is not None or not all(map(refuses_colours, item.alternatives))
    ):
        return None
    if (
        needed == "array"
        and isinstance(item.node, ast.List | ast.Tuple)
        and len(item.node.elts) == 2
    ):
        # That there are two coordinates is the worse mistake, and reported by itself.
        return None
    return needed, given, value


def _is_plain(node: ast.expr, value: Type) -> bool:
    """Whether a value is what it seems: a written ``None``, or an object that cannot be called."""
    if isinstance(value, Instance):
        return not any("__call__" in cls.own_members for cls in value.cls.mro)
    return value != Plain("None") or isinstance(node, ast.Constant)


def _given(value: Type | None) -> Given:
    match value:
        case Plain(kind="None"):
            return "None"
        case Plain(kind="str") | Constant(type="str"):
            return "str"
        case Plain(kind="int" | "float" | "bool" | "complex") | Constant(type="int" | "float"):
            return "number"
        case Plain(kind="list" | "tuple"):
            return "list"
        case Plain(kind="array") | Constant(type="ndarray"):
            return "array"
        case Plain(kind="dict"):
            return "dict"
        case Constant(is_colour=True):
            return "colour"
        case Plain(kind="function") | Callable():
            return "function"
        case ApiClass() if value.is_a(MOBJECT) or value.is_a(ANIMATION):
            return "class"
        case Instance(animated=False, cls=cls) if cls.complete:
            if cls.is_a(MOBJECT):
                return "mobject"
            return "animation" if cls.is_a(ANIMATION) else ""
    return ""


RULE = Rule(
    "argument-type",
    "A value is given that the parameter can do nothing with.",
    check,
    fixable=True,
)
