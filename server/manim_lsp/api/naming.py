"""How a document would write a name of Manim's, and how values are named in messages."""

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.fixes.missing_imports import manim_alias
from manim_lsp.api.index.entities import ApiClass, Callable, Constant, Module
from manim_lsp.api.inference.types import Bound, Instance, Plain, Super, Type
from manim_lsp.api.syntax.scopes import Scope

_PLAIN = {
    "None": "`None`",
    "array": "an array",
    "bool": "a boolean",
    "complex": "a complex number",
    "dict": "a dictionary",
    "float": "a number",
    "function": "a function",
    "int": "a number",
    "list": "a list",
    "range": "a range",
    "set": "a set",
    "str": "a string",
    "tuple": "a tuple",
}
_CONSTANTS = {"ndarray": "an array", "float": "a number", "int": "a number", "str": "a string"}


def written(name: str, scope: Scope, analysis: Analysis) -> str:
    """Return how code in `scope` reaches a name of Manim's; empty when it cannot."""
    index, inference = analysis.index, analysis.inference
    if index is None or inference is None or name not in index.star:
        return ""
    if inference.name(name, scope) == index.lookup(name):
        return name
    alias = manim_alias(analysis)
    return f"{alias}.{name}" if alias else ""


def described(value: Type) -> str:
    """Return what a value is, with its article: ``a `Circle```, ``the class `Circle```."""
    match value:
        case Plain():
            return _PLAIN[value.kind]
        case Instance(animated=True):
            return "an animation"
        case Instance():
            return f"{'an' if value.cls.name[0] in 'AEIOU' else 'a'} `{value.cls.name}`"
        case ApiClass():
            return f"the class `{value.name}`"
        case Callable():
            return f"the function `{value.name}`"
        case Bound():
            return f"the method `{value.member.name}`"
        case Module():
            return f"the module `{value.name}`"
        case Constant():
            return _CONSTANTS.get(value.type, f"`{value.name}`")
        case Super():
            return "`super()`"
