"""How values are named in messages."""

from manim_lsp.api.index.entities import ApiClass, Callable, Constant, Module
from manim_lsp.api.inference.types import Bound, Instance, Plain, Super, Type

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
        case Constant(is_colour=True):
            return f"the colour `{value.name}`"
        case Constant():
            return _CONSTANTS.get(value.type, f"`{value.name}`")
        case Super():
            return "`super()`"
