"""Vectors that are written out: how many coordinates they have, and where."""

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from manim_lsp.api.index.entities import Constant, Module
from manim_lsp.api.inference.types import Bound
from manim_lsp.api.inference.values import certain_type, is_number
from manim_lsp.api.syntax.scopes import Scope

if TYPE_CHECKING:
    from manim_lsp.api.analysis import Analysis

_ARRAYS = frozenset(("array", "asarray"))
_POINTS = frozenset(("Point3D", "Vector3D"))


@dataclass(frozen=True, eq=False)
class WrittenVector:
    """A list or tuple of numbers in the source; `named` when a name stands for it."""

    node: ast.List | ast.Tuple
    named: bool = False

    @property
    def length(self) -> int:
        """The number of its coordinates."""
        return len(self.node.elts)


def written_vector(node: ast.expr, scope: Scope, analysis: "Analysis") -> WrittenVector | None:
    """Return the vector that an expression is for certain.

    Lists, tuples, arrays of numpy made from them, and names that are bound to one of these once.
    """
    match node:
        case ast.List(elts=parts) | ast.Tuple(elts=parts):
            if parts and all(is_number(part, scope, analysis) for part in parts):
                return WrittenVector(node)
        case ast.Call(
            func=ast.Attribute(value=module, attr=name),
            args=[ast.List() | ast.Tuple() as literal, *_],
        ) if name in _ARRAYS:
            if certain_type(module, scope, analysis) == Module("numpy"):
                return written_vector(literal, scope, analysis)
        case ast.Name(id=name):
            return _named(name, scope, analysis)
    return None


def is_point(node: ast.expr, scope: Scope, analysis: "Analysis") -> bool:
    """Whether an expression is one array of three coordinates for certain."""
    if isinstance(node, ast.BinOp):
        scaled = isinstance(node.op, ast.Mult | ast.Div)
        if scaled and is_number(node.right, scope, analysis):
            return is_point(node.left, scope, analysis)
        scaled = isinstance(node.op, ast.Mult)
        return (
            scaled
            and is_number(node.left, scope, analysis)
            and is_point(node.right, scope, analysis)
        )
    if isinstance(node, ast.Call):
        method = certain_type(node.func, scope, analysis)
        return isinstance(method, Bound) and method.member.returns in _POINTS
    value = certain_type(node, scope, analysis)
    return isinstance(value, Constant) and value.type == "ndarray" and value.value.count(",") == 2


def _named(name: str, scope: Scope, analysis: "Analysis") -> WrittenVector | None:
    bindings = scope.visible(name) or []
    if len(bindings) != 1:
        return None
    (binding,) = bindings
    value = binding.node
    if binding.kind != "value" or binding.path or not isinstance(value, ast.expr):
        return None
    if isinstance(value, ast.Name):
        return None
    found = written_vector(value, binding.evaluated_in, analysis)
    if found is None or _may_change(name, analysis):
        return None
    return WrittenVector(found.node, named=True)


def _may_change(name: str, analysis: "Analysis") -> bool:
    """Whether a list of that name may get longer: a method of it is called, or a part set."""
    return any(
        isinstance(node, ast.Attribute | ast.Subscript)
        and isinstance(node.value, ast.Name)
        and node.value.id == name
        and (isinstance(node, ast.Attribute) or not isinstance(node.ctx, ast.Load))
        for node in ast.walk(analysis.parsed.tree)
    )
