"""What nodes of the tree say by themselves: names, rows, the blocks and arguments they hold."""

import ast
from collections.abc import Iterable, Iterator

from manim_lsp.api.syntax.scopes import FunctionNode


def last_name(node: ast.expr) -> str:
    """Return the last name of a dotted expression, called or not; empty where there is none."""
    named = node.func if isinstance(node, ast.Call) else node
    return named.attr if isinstance(named, ast.Attribute) else getattr(named, "id", "")


def first_row(node: ast.stmt | ast.ExceptHandler) -> int:
    """Return the row that a statement starts on, with its decorators."""
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(each.lineno for each in decorators)])


def keyword_value(call: ast.Call, name: str) -> ast.expr | None:
    """Return what ``name=`` gives in a call."""
    return next((word.value for word in call.keywords if word.arg == name), None)


def all_arguments(arguments: ast.arguments) -> Iterator[ast.arg]:
    """Yield every parameter of a function, ``*args`` and ``**kwargs`` too."""
    yield from (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
    yield from (item for item in (arguments.vararg, arguments.kwarg) if item)


def own_statements(body: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """Yield the statements of a body, nested ones too, without those of inner functions."""
    pending = list(body)
    while pending:
        node = pending.pop()
        yield node
        if not isinstance(node, FunctionNode | ast.ClassDef | ast.expr):
            for block in ("body", "orelse", "finalbody", "handlers", "cases"):
                pending += getattr(node, block, ())


def blocks_of(statement: ast.AST) -> Iterator[list[ast.stmt]]:
    """Yield the blocks of statements that a statement holds, in source order."""
    for name in ("body", "handlers", "cases", "orelse", "finalbody"):
        parts = getattr(statement, name, None)
        if not isinstance(parts, list):
            continue
        for part in parts:
            if isinstance(part, ast.ExceptHandler | ast.match_case):
                yield part.body
        yield [part for part in parts if isinstance(part, ast.stmt)]


def defers_annotations(tree: ast.Module) -> bool:
    """Whether a module asks not to have its annotations evaluated, from ``__future__``."""
    return any(
        isinstance(node, ast.ImportFrom)
        and node.module == "__future__"
        and any(alias.name == "annotations" for alias in node.names)
        for node in tree.body
    )
