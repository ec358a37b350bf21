"""Which part of a value each target of an assignment takes."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from manim_lsp.api.syntax.scopes import Step


@dataclass(frozen=True)
class Part:
    """A target that is no sequence, and where what it takes comes from.

    Attributes
    ----------
    value, path
        An expression, and the steps from it to the part that is taken.
    """

    target: ast.expr
    value: ast.expr | None
    path: tuple[Step, ...]


def parts_of(
    target: ast.expr, value: ast.expr | None, path: tuple[Step, ...] = ()
) -> Iterator[Part]:
    """Yield what a target takes apart, in source order.

    Where both sides are written out, ``a, b = c, d``, each target has a value of its own.
    """
    match target, value:
        case ast.Starred(), _:
            yield from parts_of(target.value, value, path)
        case ast.Tuple() | ast.List(), ast.Tuple() | ast.List() if (
            not path
            and len(target.elts) == len(value.elts)
            and not any(isinstance(item, ast.Starred) for item in target.elts + value.elts)
        ):
            for part, own in zip(target.elts, value.elts, strict=True):
                yield from parts_of(part, own, path)
        case ast.Tuple() | ast.List(), _:
            for part, step in zip(target.elts, _steps(target.elts), strict=True):
                yield from parts_of(part, value, (*path, step))
        case _:
            yield Part(target, value, path)


def _steps(targets: list[ast.expr]) -> Iterator[Step]:
    """Yield which item of a value each target of an unpacking takes."""
    starred = [number for number, item in enumerate(targets) if isinstance(item, ast.Starred)]
    for number in range(len(targets)):
        if not starred or number < starred[0]:
            yield Step("item", number)
        elif number == starred[0]:
            yield Step("rest", number, len(targets) - number - 1)
        else:
            yield Step("item", number - len(targets))
