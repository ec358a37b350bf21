"""What the value of an expression is for certain: literals, and what the inference knows."""

import ast
from typing import TYPE_CHECKING

from manim_lsp.api.index.entities import Constant
from manim_lsp.api.inference.types import Plain, PlainKind, Type
from manim_lsp.api.syntax.scopes import Scope

if TYPE_CHECKING:
    from manim_lsp.api.analysis import Analysis

_LITERALS: dict[type[ast.expr], PlainKind] = {
    ast.List: "list",
    ast.ListComp: "list",
    ast.Tuple: "tuple",
    ast.Dict: "dict",
    ast.DictComp: "dict",
    ast.Set: "set",
    ast.SetComp: "set",
    ast.JoinedStr: "str",
    ast.Lambda: "function",
}
_CONSTANTS: dict[type, PlainKind] = {
    bool: "bool",
    int: "int",
    float: "float",
    complex: "complex",
    str: "str",
    type(None): "None",
}


def certain_type(node: ast.expr, scope: Scope, analysis: "Analysis") -> Type | None:
    """Return what an expression is; None when that is not certain."""
    literal = _literal(node)
    if literal is not None:
        return Plain(literal)
    return analysis.inference.type_of(node, scope) if analysis.inference else None


def is_number(node: ast.expr, scope: Scope, analysis: "Analysis") -> bool:
    """Whether an expression is one real number for certain."""
    match node:
        case ast.Constant(value=value):
            return isinstance(value, int | float)
        case ast.UnaryOp(op=ast.UAdd() | ast.USub(), operand=operand):
            return is_number(operand, scope, analysis)
        case ast.BinOp(op=ast.Add() | ast.Sub() | ast.Mult() | ast.Div() | ast.Pow()):
            return is_number(node.left, scope, analysis) and is_number(node.right, scope, analysis)
    match certain_type(node, scope, analysis):
        case Plain(kind="int" | "float" | "bool") | Constant(type="int" | "float"):
            return True
    return False


def _literal(node: ast.expr) -> PlainKind | None:
    if isinstance(node, ast.Constant):
        return _CONSTANTS.get(type(node.value))
    if isinstance(node, ast.UnaryOp) and isinstance(node.operand, ast.Constant):
        number = isinstance(node.op, ast.USub | ast.UAdd)
        return (
            _literal(node.operand) if number and not isinstance(node.operand.value, str) else None
        )
    return _LITERALS.get(type(node))
