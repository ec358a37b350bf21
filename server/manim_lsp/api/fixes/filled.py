"""Writes the value of an argument into what a table says is to be there instead."""

import ast
import json
import re

_OPPOSITES = {
    one: other
    for pair in (("UP", "DOWN"), ("LEFT", "RIGHT"), ("IN", "OUT"), ("UL", "DR"), ("UR", "DL"))
    for one, other in (pair, pair[::-1])
}
_FACTOR = re.compile(r"\{value\} [*/]")
"""A place at which a sum has to be put into brackets."""

_LOOSE = (ast.BoolOp, ast.Compare, ast.IfExp, ast.Lambda, ast.NamedExpr)


def filled(target: str, value: ast.expr, text: str) -> str:
    """Return a target of the alias tables with an argument's value in it.

    Parameters
    ----------
    target
        Where ``{value}`` is the value as written, ``{-value}`` its opposite, ``{decimals}`` the
        value with its whole numbers as decimal ones, ``{texts}`` a list whose strings are ``Text``.
    value, text
        The value, and how it is written.
    """
    is_sum = isinstance(value, ast.BinOp) and isinstance(value.op, ast.Add | ast.Sub)
    if _FACTOR.search(target) and (is_sum or isinstance(value, _LOOSE)):
        text = f"({text})"
    return target.format(
        **{
            "value": text,
            "-value": opposite(text, value),
            "decimals": _decimals(value, text),
            "texts": _texts(value, text),
        }
    )


def opposite(text: str, value: ast.expr) -> str:
    """Return the source of the opposite of a vector or number."""
    if text in _OPPOSITES:
        return _OPPOSITES[text]
    if isinstance(value, ast.UnaryOp) and isinstance(value.op, ast.USub):
        return text.removeprefix("-").lstrip()
    if (
        isinstance(value, ast.BinOp)
        and isinstance(value.op, ast.Mult)
        and isinstance(value.right, ast.Name)
        and value.right.id in _OPPOSITES
    ):
        return text.removesuffix(value.right.id) + _OPPOSITES[value.right.id]
    is_plain = isinstance(value, ast.Name | ast.Attribute | ast.Call | ast.Constant)
    return f"-{text}" if is_plain else f"-({text})"


def _decimals(value: ast.expr, text: str) -> str:
    items = _constants(value)
    numbers = [float(item) for item in items if isinstance(item, int | float)]
    return str(numbers) if numbers and len(numbers) == len(items) else text


def _texts(value: ast.expr, text: str) -> str:
    items = _constants(value)
    if not items or not all(isinstance(item, str) for item in items):
        return text
    return f"[{', '.join(f'Text({_quoted(str(item))})' for item in items)}]"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _constants(value: ast.expr) -> list[object]:
    """Return what a list holds that is written as constants alone; nothing of any other."""
    if not isinstance(value, ast.List | ast.Tuple):
        return []
    items = [item.value for item in value.elts if isinstance(item, ast.Constant)]
    return list(items) if len(items) == len(value.elts) else []
