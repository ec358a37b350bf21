"""Parameters as a function's own ``def`` declares them."""

import ast
import inspect
import types
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from manim_lsp.host.introspection.renderer_branches import without_other_renderer

POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY = "p", "a", "v", "k"

Function = types.FunctionType
Definition = ast.FunctionDef | ast.AsyncFunctionDef

_KINDS = {
    inspect.Parameter.POSITIONAL_ONLY: POSITIONAL_ONLY,
    inspect.Parameter.POSITIONAL_OR_KEYWORD: POSITIONAL_OR_KEYWORD,
    inspect.Parameter.VAR_POSITIONAL: VAR_POSITIONAL,
    inspect.Parameter.KEYWORD_ONLY: KEYWORD_ONLY,
}


@dataclass(frozen=True)
class Declared:
    """A parameter as written.

    Attributes
    ----------
    owner
        The callable whose source declares it.
    required
        Whether a call that leaves it out fails.
    """

    name: str
    kind: str
    default: str | None = None
    annotation: str = ""
    owner: str = ""
    required: bool = False


class Sources:
    """The syntax trees of functions, found by file and line; each file is parsed once.

    Parameters
    ----------
    opengl
        Which of Manim's renderers is in use; code for the other one is left out.
    """

    def __init__(self, *, opengl: bool = False) -> None:
        self._opengl = opengl
        self._files: dict[str, dict[int, ast.AST]] = {}
        self._bodies: dict[str, list[ast.stmt]] = {}

    def definition(self, function: Function) -> Definition | None:
        """Return the ``def`` of a function; None without source (C, generated, lambda)."""
        code = function.__code__
        node = self._nodes(code.co_filename).get(code.co_firstlineno)
        return node if isinstance(node, Definition) and node.name == code.co_name else None

    def class_definition(self, cls: type) -> ast.ClassDef | None:
        """Return the ``class`` statement of a class."""
        module = inspect.getmodule(cls)
        for node in self._nodes(getattr(module, "__file__", None) or "").values():
            if isinstance(node, ast.ClassDef) and node.name == cls.__name__:
                return node
        return None

    def module_body(self, module: types.ModuleType) -> list[ast.stmt]:
        """Return the statements of a module; none without source."""
        filename = getattr(module, "__file__", None) or ""
        self._nodes(filename)
        return self._bodies.get(filename, [])

    def _nodes(self, filename: str) -> dict[int, ast.AST]:
        if filename not in self._files:
            found: dict[int, ast.AST] = {}
            self._files[filename] = found
            try:
                tree = ast.parse(Path(filename).read_bytes())
                tree = without_other_renderer(tree, opengl=self._opengl)
            except (OSError, SyntaxError, ValueError):
                return found
            self._bodies[filename] = tree.body
            for node in ast.walk(tree):
                if isinstance(node, Definition | ast.ClassDef):
                    first = min([node.lineno, *(item.lineno for item in node.decorator_list)])
                    found[first] = node
        return self._files[filename]


def declared(node: Definition, owner: str) -> tuple[Declared, ...]:
    """Return the parameters that a ``def`` spells out, without its ``**kwargs``."""
    arguments = node.args
    positional = [*arguments.posonlyargs, *arguments.args]
    defaults = [None] * (len(positional) - len(arguments.defaults)) + list(arguments.defaults)

    def made(item: ast.arg, kind: str, default: ast.expr | None) -> Declared:
        required = default is None and kind != VAR_POSITIONAL
        annotation = _text(item.annotation) or ""
        return Declared(item.arg, kind, _text(default), annotation, owner, required)

    found = [
        made(
            item, POSITIONAL_ONLY if item in arguments.posonlyargs else POSITIONAL_OR_KEYWORD, value
        )
        for item, value in zip(positional, defaults, strict=True)
    ]
    if arguments.vararg:
        found.append(made(arguments.vararg, VAR_POSITIONAL, None))
    found += [
        made(item, KEYWORD_ONLY, value)
        for item, value in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    ]
    return tuple(found)


def _text(node: ast.expr | None) -> str | None:
    return None if node is None else ast.unparse(node)


def declared_by_signature(item: Callable[..., Any]) -> tuple[tuple[Declared, ...], bool]:
    """Return the parameters of something without source, and whether it accepts further names."""
    try:
        parameters = inspect.signature(item).parameters.values()
    except (ValueError, TypeError):
        return (), True
    found = tuple(
        Declared(
            item.name,
            _KINDS[item.kind],
            None if item.default is item.empty else repr(item.default)[:80],
            "" if item.annotation is item.empty else str(item.annotation),
            required=item.default is item.empty and item.kind != item.VAR_POSITIONAL,
        )
        for item in parameters
        if item.kind in _KINDS
    )
    return found, len(found) < len(parameters)


def name_of(node: ast.AST) -> str:
    """Return the identifier of a plain name; empty for any other node."""
    return node.id if isinstance(node, ast.Name) else ""
