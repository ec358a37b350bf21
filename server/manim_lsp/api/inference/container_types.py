"""What displays, comprehensions and subscripts are."""

import ast
from typing import Protocol

from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.inference.call_results import CallResults
from manim_lsp.api.inference.joins import PENDING, bare, joined
from manim_lsp.api.inference.sequences import item, sliced
from manim_lsp.api.inference.types import Plain, PlainKind, Type
from manim_lsp.api.syntax.scopes import Scope, Scopes


class Types(Protocol):
    """What is needed of the inference."""

    def type_of(self, node: ast.expr, scope: Scope) -> Type | None:
        """Return what an expression is."""


class ContainerTypes:
    """Answers for the containers that one document writes down."""

    def __init__(self, scopes: Scopes, types: Types, results: CallResults, index: ApiIndex) -> None:
        self._scopes = scopes
        self._types = types
        self._results = results
        self._index = index

    def display(self, node: ast.List | ast.Tuple | ast.Set | ast.Dict, scope: Scope) -> Plain:
        """Return what a display is, with what it holds."""
        if isinstance(node, ast.Dict):
            if any(key is None for key in node.keys):
                return Plain("dict")
            held = joined(bare(self._types.type_of(value, scope)) for value in node.values)
            return Plain("dict", element=None if held is PENDING else held)
        items, held = self._results.displayed(node.elts, scope)
        if isinstance(node, ast.List):
            return Plain("list", items, held)
        if isinstance(node, ast.Tuple):
            return Plain("tuple", items, held)
        held = joined(items) if items else held
        return Plain("set", element=None if held is PENDING else held)

    def comprehension(self, node: ast.ListComp | ast.SetComp | ast.DictComp) -> Plain:
        """Return what a comprehension is, with what it holds."""
        inner = self._scopes.of_node[node]
        made = node.value if isinstance(node, ast.DictComp) else node.elt
        held = bare(self._types.type_of(made, inner))
        if isinstance(node, ast.ListComp):
            return Plain("list", element=None if held is PENDING else held)
        kind: PlainKind = "dict" if isinstance(node, ast.DictComp) else "set"
        return Plain(kind, element=None if held is PENDING else held)

    def subscript(self, node: ast.Subscript, scope: Scope) -> Type | None:
        """Return what a subscript gives."""
        holder = self._types.type_of(node.value, scope)
        if holder is PENDING:
            return PENDING
        if isinstance(holder, Plain) and holder.kind == "dict":
            return holder.element
        if isinstance(node.slice, ast.Slice):
            return sliced(holder, _literal_slice(node.slice), self._index)
        key = literal(node.slice)
        if isinstance(key, int):
            return item(holder, key, self._index)
        is_number = self._types.type_of(node.slice, scope) == Plain("int")
        return item(holder, None, self._index) if is_number else None


def literal(node: ast.expr) -> object:
    """Return the value of a literal, negative numbers too; None for anything else."""
    match node:
        case ast.Constant(value=value):
            return value
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int(number))):
            return -number
    return None


def _literal_slice(node: ast.Slice) -> slice | None:
    """Return a slice whose bounds are literals; None where they are not."""
    found: list[int | None] = []
    for bound in (node.lower, node.upper, node.step):
        number = literal(bound) if bound is not None else None
        if bound is not None and (not isinstance(number, int) or number == 0):
            is_start = bound is not node.step and number == 0
            if not is_start:
                return None
        found.append(number if isinstance(number, int) else None)
    return slice(*found)
