"""Values of Python's own types and numpy's arrays: literals, arithmetic, calls of builtins."""

import ast
from collections.abc import Sequence

from manim_lsp.api.inference.joins import joined
from manim_lsp.api.inference.types import Instance, Plain, PlainKind, Type

_ARRAY = Plain("array")
_FLOAT = Plain("float")
_INT = Plain("int")
_BOOL = Plain("bool")

_CONSTANTS: dict[type, PlainKind] = {
    bool: "bool",
    complex: "complex",
    float: "float",
    int: "int",
    str: "str",
    type(None): "None",
}
_OF_MANIM: dict[str, PlainKind] = {
    "ndarray": "array",
    "float": "float",
    "int": "int",
    "str": "str",
    "bool": "bool",
    "function": "function",
}
_BUILTINS: dict[str, PlainKind] = {
    "all": "bool",
    "any": "bool",
    "bool": "bool",
    "callable": "bool",
    "chr": "str",
    "dict": "dict",
    "float": "float",
    "hasattr": "bool",
    "input": "str",
    "int": "int",
    "isinstance": "bool",
    "len": "int",
    "list": "list",
    "ord": "int",
    "print": "None",
    "range": "range",
    "repr": "str",
    "set": "set",
    "sorted": "list",
    "str": "str",
    "tuple": "tuple",
}
"""What builtin functions return, whatever they are given."""

_ARRAY_MAKERS = frozenset(
    (
        "arange",
        "array",
        "cross",
        "eye",
        "full",
        "linspace",
        "logspace",
        "ones",
        "zeros",
    )
)
_FLOAT_MAKERS = frozenset(
    ("acos", "asin", "atan", "atan2", "cos", "cosh", "degrees", "exp", "hypot", "log", "log10")
) | frozenset(("log2", "radians", "sin", "sinh", "sqrt", "tan", "tanh"))
_NUMBERS = frozenset(("e", "inf", "nan", "pi", "tau"))
_RANDOM: dict[str, PlainKind] = {
    "gauss": "float",
    "randint": "int",
    "random": "float",
    "randrange": "int",
    "uniform": "float",
}
LIBRARIES = frozenset(("math", "numpy", "random"))
"""The modules besides Manim's that something is known of."""

_ARITHMETIC = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow)


def constant(value: object) -> Plain | None:
    """Return the type of a literal."""
    kind = _CONSTANTS.get(type(value))
    return Plain(kind) if kind else None


def manim_constant(type_name: str) -> Plain | None:
    """Return the type of a constant of Manim's by the name of its class."""
    kind = _OF_MANIM.get(type_name)
    return Plain(kind) if kind else None


def operation(operator: ast.operator, left: Type | None, right: Type | None) -> Type | None:
    """Return what a binary operation gives; None when that is not known."""
    if not isinstance(operator, _ARITHMETIC):
        return None
    if left == _ARRAY and not isinstance(right, Instance):
        return _ARRAY
    if not isinstance(left, Plain) or not isinstance(right, Plain):
        return None
    if right == _ARRAY:
        return _ARRAY if left.kind in ("int", "float", "bool", "list", "tuple") else None
    if {left.kind, right.kind} <= {"int", "float"}:
        return _numeric(operator, left, right)
    return _of_texts_and_lists(operator, left, right)


def negation(operator: ast.unaryop, operand: Type | None) -> Type | None:
    """Return what a unary operation gives; None when that is not known."""
    if isinstance(operator, ast.Not):
        return _BOOL
    signed = isinstance(operator, ast.UAdd | ast.USub)
    return operand if signed and operand in (_INT, _FLOAT, _ARRAY) else None


def builtin_result(name: str) -> Plain | None:
    """Return what a builtin function returns; None when that depends on its arguments."""
    kind = _BUILTINS.get(name)
    if kind == "range":
        return Plain("range", element=_INT)
    return Plain(kind) if kind else None


def library_result(module: str, name: str, arguments: Sequence[Type | None]) -> Plain | None:
    """Return what a function of numpy, math or random returns; None when that is not known."""
    if module == "numpy" and name in _ARRAY_MAKERS:
        return _ARRAY
    if module == "random" and name in _RANDOM:
        return Plain(_RANDOM[name])
    if name in _FLOAT_MAKERS and module in ("math", "numpy"):
        if module == "math" or all(item in (_INT, _FLOAT) for item in arguments):
            return _FLOAT
        return _ARRAY if arguments and arguments[0] == _ARRAY else None
    if module == "math" and name in ("ceil", "comb", "factorial", "floor", "gcd", "perm"):
        return _INT
    return None


def library_value(module: str, name: str) -> Plain | None:
    """Return the type of a number that math or numpy names."""
    return _FLOAT if module in ("math", "numpy") and name in _NUMBERS else None


def _numeric(operator: ast.operator, left: Plain, right: Plain) -> Plain | None:
    if isinstance(operator, ast.Pow):
        # Negative numbers give other types than positive ones.
        return None
    if isinstance(operator, ast.Div) or _FLOAT in (left, right):
        return _FLOAT
    return _INT


def _of_texts_and_lists(operator: ast.operator, left: Plain, right: Plain) -> Plain | None:
    sequences = ("str", "list", "tuple")
    match operator:
        case ast.Mod() if left.kind == "str":
            return Plain("str")
        case ast.Add() if left.kind == right.kind and left.kind in sequences:
            if left.items is not None and right.items is not None:
                return Plain(left.kind, (*left.items, *right.items))
            return Plain(left.kind, element=_together(left, right))
        case ast.Mult() if left.kind in sequences and right == _INT:
            return Plain(left.kind, element=_together(left, left))
        case ast.Mult() if right.kind in sequences and left == _INT:
            return Plain(right.kind, element=_together(right, right))
    return None


def _together(left: Plain, right: Plain) -> Type | None:
    parts = [part for side in (left, right) for part in (side.items or (side.element,))]
    return joined(parts)
