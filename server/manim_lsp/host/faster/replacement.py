"""Taking the place of a function of manim's, when it is the one that was read."""

import ast
import functools
import hashlib
import inspect
import textwrap
from collections.abc import Callable, Iterable, Set
from contextlib import suppress
from dataclasses import dataclass
from types import ModuleType
from typing import Any

Make = Callable[[Any], Any]
"""Makes of a function the one that takes its place; that may call it where it is not sure."""


@dataclass(frozen=True)
class Replacement:
    """What takes the place of `name` in `owner` where manim's functions are those that were read.

    Attributes
    ----------
    owner
        The class or module.
    name
        Of its function, or of the property whose setter is replaced.
    make
        Makes the new function of the old one.
    known
        Functions whose work the new one does itself, each with the digests of the bodies that it
        was written against.
    """

    owner: type | ModuleType
    name: str
    make: Make
    known: tuple[tuple[Callable[..., Any], Set[str]], ...] = ()

    def is_sound(self) -> bool:
        """Whether the installed manim does what the new function was written against."""
        return all(digest(function) in digests for function, digests in self.known)

    def install(self) -> None:
        """Put it in place, under the old one's name and signature."""
        original = vars(self.owner)[self.name]
        setattr(self.owner, self.name, self.in_place_of(original))

    def in_place_of(self, original: Any) -> Any:  # noqa: ANN401 a function or a property
        """Return the new function, or the property whose setter it is."""
        if isinstance(original, property):
            return original.setter(self.in_place_of(original.fset))
        return functools.wraps(original)(self.make(original))


def digest(function: Callable[..., Any]) -> str:
    """Return a hash of what `function` does: its body without documentation and annotations.

    Empty where there is no source to read.
    """
    with suppress(OSError, TypeError, SyntaxError, IndexError, AttributeError):
        (tree,) = ast.parse(textwrap.dedent(inspect.getsource(function))).body
        if isinstance(tree, ast.FunctionDef):
            plain = _Plain().visit(tree)
            plain.name = "function"
            return hashlib.sha256(ast.unparse(plain).encode()).hexdigest()[:16]
    return ""


class _Plain(ast.NodeTransformer):
    """Leaves out what does nothing when the function runs."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        self.generic_visit(node)
        node.returns = None
        node.decorator_list = []
        if ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
        return node

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.annotation = None
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is None:
            return ast.Pass()
        return ast.Assign([node.target], node.value, lineno=node.lineno)


class AsWritten:
    """Tells whether an object has methods of its own in the place of those that were read.

    A scene may define them in a class of its own, put them into manim's, or into one object.
    """

    def __init__(self, owner: type, names: Iterable[str]) -> None:
        self._functions = tuple((name, getattr(owner, name)) for name in names)

    def holds(self, instance: Any) -> bool:  # noqa: ANN401 whatever is among the mobjects
        """Whether `instance` has the methods as they were when this was made."""
        kind, own = type(instance), instance.__dict__
        for name, function in self._functions:
            if name in own or getattr(kind, name, None) is not function:
                return False
        return True
