"""Arguments that `Scene.play` and groups of animations do not turn into animations, and the cure.

`play` takes what its iterable arguments hold, one level deep, and accepts animations and what
``.animate`` returns; everything else raises. A mobject counts as an iterable of its parts.
"""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Fix
from manim_lsp.api.fixes.animate_calls import changed_object
from manim_lsp.api.index.entities import ApiClass, Callable, Constant
from manim_lsp.api.index.manim_names import ANIMATION, COLOUR, MOBJECT, SCENE, VMOBJECT
from manim_lsp.api.inference.call_targets import ResolvedCall
from manim_lsp.api.inference.types import Bound, Instance, Plain, Type
from manim_lsp.api.inference.values import certain_type
from manim_lsp.api.inference.wording import described
from manim_lsp.api.naming import written
from manim_lsp.api.syntax.scopes import Scope
from manim_lsp.source import Edit, Range

_WRITTEN = (
    "manim.mobject.text.tex_mobject.SingleStringMathTex",
    "manim.mobject.text.text_mobject.Text",
    "manim.mobject.text.text_mobject.MarkupText",
)


@dataclass(frozen=True, eq=False)
class Misfit:
    """An argument that is no animation: what it is, and what was meant where that is certain."""

    node: ast.expr
    what: str
    fixes: tuple[Fix, ...] = ()
    meant: str = ""


def misfits(call: ResolvedCall, analysis: Analysis) -> Iterator[Misfit]:
    """Yield the positional arguments of a call that are no animations for certain."""
    arguments = call.node.args[int(call.explicit_receiver) :]
    number = 0
    while number < len(arguments):
        node = arguments[number]
        runs = [_run(arguments[number:], call.scope, analysis)]
        number += len(runs[0])
        if len(runs[0]) == 1:
            yield from _of_argument(node, call.scope, analysis)
            continue
        while _is_of_same(node, following := _run(arguments[number:], call.scope, analysis)):
            # Two animations of one object at once: only the last would be seen.
            runs.append(following)
            number += len(following)
        yield _uncalled(runs, call.scope, analysis)


def _run(arguments: Sequence[ast.expr], scope: Scope, analysis: Analysis) -> list[ast.expr]:
    """Return the first argument with those behind it that belong to it.

    ManimGL and old editions had it so: what to call, followed by its arguments.
    """
    given = list(arguments[:1])
    if given and _is_called_by_play(given[0], scope, analysis):
        for following in arguments[1:]:
            if not _is_operand(following, scope, analysis):
                break
            given.append(following)
    return given


def _is_of_same(head: ast.expr, run: list[ast.expr]) -> bool:
    """Whether a run calls another method of the object whose method `head` is."""
    return (
        len(run) > 1
        and isinstance(head, ast.Attribute)
        and isinstance(run[0], ast.Attribute)
        and ast.dump(head.value) == ast.dump(run[0].value)
    )


def _of_argument(node: ast.expr, scope: Scope, analysis: Analysis) -> Iterator[Misfit]:
    if isinstance(node, ast.Starred):
        node = node.value
        if isinstance(node, ast.List | ast.Tuple):
            for item in node.elts:
                yield from _of_argument(item, scope, analysis)
            return
    match node:
        case ast.List(elts=items) | ast.Tuple(elts=items):
            for item in items:
                if isinstance(item, ast.Starred):
                    continue
                if isinstance(item, ast.List | ast.Tuple):
                    kind = "list" if isinstance(item, ast.List) else "tuple"
                    yield Misfit(item, f"a {kind} inside another")
                else:
                    yield from _of_item(item, scope, analysis)
        case ast.ListComp(elt=item) | ast.GeneratorExp(elt=item):
            inner = analysis.scopes.of_node.get(node)
            if inner is not None:
                yield from _of_item(item, inner, analysis)
        case _:
            yield from _of_item(node, scope, analysis)


def _of_item(node: ast.expr, scope: Scope, analysis: Analysis) -> Iterator[Misfit]:
    value = certain_type(node, scope, analysis)
    if value is not None and not _may_play(value, node, scope, analysis):
        yield _misfit(node, value, scope, analysis)
    elif value is None and _returns_nothing(node, scope, analysis):
        yield Misfit(node, "`None`")


def _may_play(value: Type, node: ast.expr, scope: Scope, analysis: Analysis) -> bool:
    """Whether a value may be played; a list may hold animations, a class is never one."""
    match value:
        case Plain(kind=kind):
            return kind in ("dict", "list", "range", "set", "tuple")
        case Instance(cls=cls, animated=animated):
            if animated or not cls.complete or cls.is_a(ANIMATION):
                return True
            # Objects of other classes may be iterable and hold animations.
            return not (cls.is_a(MOBJECT) or cls.is_a(SCENE) or cls.is_a(COLOUR))
        case ApiClass():
            return not (value.is_a(ANIMATION) or value.is_a(MOBJECT))
        case Callable():
            return False
        case Bound(receiver=receiver):
            return not isinstance(receiver, Instance) or receiver.animated
        case Constant():
            return value.type not in ("float", "int", "str", "ndarray", COLOUR)
    return True


def _returns_nothing(node: ast.expr, scope: Scope, analysis: Analysis) -> bool:
    """Whether an expression is a call that returns None, as all methods of scenes do."""
    if not isinstance(node, ast.Call) or analysis.inference is None:
        return False
    found = analysis.inference.resolve(node, scope)
    return found is not None and all(item.returns == "None" for item in found.alternatives)


def _is_called_by_play(node: ast.expr, scope: Scope, analysis: Analysis) -> bool:
    """Whether an argument is a method of a mobject, or a class of animations."""
    value = certain_type(node, scope, analysis)
    if isinstance(value, ApiClass):
        return value.is_a(ANIMATION)
    if value is None and isinstance(node, ast.Attribute) and analysis.index is not None:
        mobject = analysis.index.class_(MOBJECT)
        member = mobject.member(node.attr) if mobject else None
        if mobject is not None and member is None and node.attr.startswith("set_"):
            # A setter that Manim makes up: it sets an attribute that there is.
            return mobject.member(node.attr.removeprefix("set_")) is not None
        return member is not None and member.kind == "method"
    return (
        isinstance(node, ast.Attribute)
        and isinstance(value, Bound)
        and isinstance(value.receiver, Instance)
        and not value.receiver.animated
        and value.receiver.cls.is_a(MOBJECT)
    )


def _is_operand(node: ast.expr, scope: Scope, analysis: Analysis) -> bool:
    """Whether an argument can only be meant for the method or class before it."""
    if isinstance(node, ast.Starred) or _is_called_by_play(node, scope, analysis):
        return False
    value = certain_type(node, scope, analysis)
    if isinstance(value, Plain):
        return value.kind != "dict" or isinstance(node, ast.Name) or bool(_given_as_options(node))
    return value is not None and not _may_play(value, node, scope, analysis)


def _uncalled(runs: Sequence[list[ast.expr]], scope: Scope, analysis: Analysis) -> Misfit:
    """Describe ``circle.shift, RIGHT`` or ``Create, circle``, which are to be one call."""
    head = runs[0][0]
    whole = Range(analysis.range_of(head).start, analysis.range_of(runs[-1][-1]).end)
    text = analysis.source.slice(analysis.range_of(head))
    what = f"the class `{text}`"
    if isinstance(head, ast.Attribute) and not isinstance(
        certain_type(head, scope, analysis), ApiClass
    ):
        text = f"{analysis.source.slice(analysis.range_of(head.value))}.animate.{head.attr}"
        what = f"the method `{head.attr}`"
    text += f"({_operands(runs[0][1:], scope, analysis)})"
    for method, *operands in runs[1:]:
        name = method.attr if isinstance(method, ast.Attribute) else ""
        text += f".{name}({_operands(operands, scope, analysis)})"
    fix = Fix(f"Change to `{text}`", "safe", (Edit(whole, text),))
    return Misfit(head, what, (fix,), text)


def _operands(operands: Sequence[ast.expr], scope: Scope, analysis: Analysis) -> str:
    source = analysis.source
    *others, last = operands
    whole = Range(analysis.range_of(operands[0]).start, analysis.range_of(last).end)
    given = certain_type(last, scope, analysis)
    if not (isinstance(given, Plain) and given.kind == "dict"):
        return source.slice(whole)
    parts = [source.slice(analysis.range_of(item)) for item in others]
    if isinstance(last, ast.Name):
        return ", ".join([*parts, f"**{last.id}"])
    for name, value in _given_as_options(last).items():
        parts.append(f"{name}={source.slice(analysis.range_of(value))}")
    return ", ".join(parts)


def _given_as_options(node: ast.expr) -> dict[str, ast.expr]:
    """Return what a dictionary names that stands for the keywords of the method before it."""
    if not isinstance(node, ast.Dict):
        return {}
    keys = [key.value for key in node.keys if isinstance(key, ast.Constant)]
    names = [key for key in keys if isinstance(key, str) and key.isidentifier()]
    return dict(zip(names, node.values, strict=True)) if len(names) == len(node.keys) else {}


def _misfit(node: ast.expr, value: Type, scope: Scope, analysis: Analysis) -> Misfit:
    what = described(value)
    if not isinstance(value, Instance) or not value.cls.is_a(MOBJECT):
        return Misfit(node, what)
    wrapped = tuple(_wrapped(node, value.cls, scope, analysis))
    place = changed_object(node, scope, analysis)
    if place is None:
        return Misfit(node, what, wrapped)
    end = analysis.range_of(place).end
    chain = analysis.source.slice(Range(end, analysis.range_of(node).end))
    text = f"{analysis.source.slice(analysis.range_of(place))}.animate{chain}"
    shown = text if "\n" not in text else "….animate"
    edit = Edit(Range(end, end), ".animate")
    if isinstance(place, ast.Name | ast.Attribute):
        return Misfit(node, what, (Fix(f"Change to `{shown}`", "safe", (edit,)),), shown)
    # Of an object that is made on the spot it may be the making that is to be seen.
    return Misfit(node, what, (Fix(f"Change to `{shown}`", "suggested", (edit,)), *wrapped))


def _wrapped(node: ast.expr, cls: ApiClass, scope: Scope, analysis: Analysis) -> Iterator[Fix]:
    names = ["FadeIn"]
    if any(cls.is_a(item) for item in _WRITTEN):
        names.insert(0, "Write")
    elif cls.is_a(VMOBJECT):
        names.insert(0, "Create")
    stretch = analysis.range_of(node)
    for name in names:
        animation = written(name, scope, analysis)
        if animation:
            edits = (
                Edit(Range(stretch.start, stretch.start), f"{animation}("),
                Edit(Range(stretch.end, stretch.end), ")"),
            )
            yield Fix(f"Wrap in `{name}`", "suggested", edits)
