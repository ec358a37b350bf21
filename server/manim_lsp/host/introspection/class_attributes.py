"""Attributes that source code assigns: to the instances of a class, and to other objects."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from manim_lsp.host.introspection.declared import Definition

_RECEIVERS = ("self", "cls")


@dataclass(frozen=True)
class Assigned:
    """An attribute that the source of a class sets.

    Attributes
    ----------
    line
        Of the first assignment.
    annotation
        Of the first that has one.
    has_several
        Whether a later one is annotated differently.
    values
        What is assigned, each with the name of the method that does it, empty for the class body;
        None for a value that is not written out, such as an item of a loop.
    """

    line: int
    annotation: ast.expr | None = None
    has_several: bool = False
    values: tuple[tuple[str, ast.expr | None], ...] = ()


def assigned_attributes(node: ast.ClassDef | None) -> dict[str, Assigned]:
    """Return attributes that a class body or ``self.x = …`` in its methods sets."""
    found: dict[str, Assigned] = {}
    for statement in node.body if node else ():
        method = statement.name if isinstance(statement, Definition) else ""
        for target, annotation, value in assignments(statement):
            name = _set_name(target, in_body=not method)
            if name and not name.startswith("_"):
                before = found.get(name, Assigned(target.lineno))
                found[name] = Assigned(
                    before.line,
                    before.annotation or annotation,
                    before.has_several or _differ(before.annotation, annotation),
                    (*before.values, (method, value)),
                )
    return found


def loose_attributes(body: list[ast.stmt]) -> Iterator[str]:
    """Yield attributes that code sets on objects that are not the receiver of its method."""
    for statement in body:
        for target, _, _ in assignments(statement):
            if isinstance(target, ast.Attribute) and not _is_receiver(target.value):
                yield target.attr


def assignments(
    statement: ast.stmt,
) -> Iterator[tuple[ast.expr, ast.expr | None, ast.expr | None]]:
    """Yield each target in a statement with its annotation and its value, as far as written."""
    for item in ast.walk(statement):
        match item:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    yield from ((part, None, held) for part, held in _parts(target, value))
            case ast.AnnAssign(target=target, annotation=annotation, value=value):
                yield target, annotation, value or ast.Constant(None)
            case ast.AugAssign(target=target):
                yield target, None, None
            case ast.For(target=target) | ast.AsyncFor(target=target):
                yield from ((part, None, None) for part, _ in _parts(target, None))
            case ast.withitem(optional_vars=ast.expr() as target):
                yield from ((part, None, None) for part, _ in _parts(target, None))


def _parts(target: ast.expr, value: ast.expr | None) -> Iterator[tuple[ast.expr, ast.expr | None]]:
    if isinstance(target, ast.Starred):
        yield from _parts(target.value, None)
    elif isinstance(target, ast.Tuple | ast.List):
        values: list[ast.expr | None] = [None] * len(target.elts)
        if isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(values):
            values = list(value.elts)
        for part, held in zip(target.elts, values, strict=True):
            yield from _parts(part, held)
    else:
        yield target, value


def _set_name(target: ast.expr, *, in_body: bool) -> str:
    match target:
        case ast.Attribute(attr=name) if _is_receiver(target.value):
            return name
        case ast.Name(id=name) if in_body:
            return name
    return ""


def _differ(one: ast.expr | None, other: ast.expr | None) -> bool:
    return one is not None and other is not None and ast.dump(one) != ast.dump(other)


def _is_receiver(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in _RECEIVERS
