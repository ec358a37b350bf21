"""What a scene's code shows: the things it makes, their colours, the texts it writes."""

import ast
import re
from dataclasses import dataclass

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


@dataclass(frozen=True)
class Contents:
    """Names that a scene's code uses: of classes and functions it calls, of constants, of texts."""

    calls: frozenset[str]
    constants: frozenset[str]
    texts: frozenset[str]

    def has_object(self, expected: str) -> bool:
        """Whether the scene makes this: a class or function, or a text in double quotes."""
        if expected.startswith('"'):
            return expected.strip('"') in self.texts
        return expected in self.calls

    def has_colour(self, expected: str) -> bool:
        """Whether the scene uses this colour."""
        return expected.strip('"') in self.constants


_NOTHING = Contents(frozenset(), frozenset(), frozenset())


def contents(code: str) -> Contents:
    """Read a scene's code; one that does not parse shows nothing."""
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError):
        return _NOTHING
    calls: set[str] = set()
    constants: set[str] = set()
    texts: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            calls.add(_name(node.func))
        elif isinstance(node, ast.Name) and node.id.isupper():
            constants.add(node.id)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            (constants if _COLOUR.fullmatch(node.value) else texts).add(node.value)
    return Contents(frozenset(calls - {"", "range"}), frozenset(constants), frozenset(texts))


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
