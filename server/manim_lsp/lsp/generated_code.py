"""Reading a generated file: its imports, its definitions, and the names it may not use."""

import ast
import re
from collections.abc import Iterable
from itertools import chain

from manim_lsp.source import Edit, Position, Range, SourceText, apply_edits

_Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
_TOP_DEFINITION = re.compile(r"^(?:class|def|async[ \t]+def)[ \t]+(\w+)", re.MULTILINE)


def parse(text: str) -> ast.Module | None:
    """Return the syntax tree of `text`, or nothing when it is not Python at the moment."""
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):
        return None


def split(generated: str) -> tuple[tuple[str, ...], str]:
    """Return the imports at the top level of `generated`, each as one line, and everything else.

    Raises
    ------
    SyntaxError
        When `generated` is not Python.
    """
    module = ast.parse(generated)
    imports = [node for node in module.body if isinstance(node, ast.Import | ast.ImportFrom)]
    source = SourceText(generated)
    body = apply_edits(generated, [Edit(_range(source, node), "") for node in imports])
    if parse(body) is None:
        # `import a; import b` on one line leaves its semicolon.
        rest = [node for node in module.body if node not in imports]
        body = ast.unparse(ast.Module(rest, []))
    return tuple(ast.unparse(node) for node in imports), body.strip() + "\n"


def bound_names(module: ast.Module | None, text: str) -> frozenset[str]:
    """Return the names bound at module level of `text`, whose tree `module` is, if it has one."""
    if module is None:
        return frozenset(_TOP_DEFINITION.findall(text))
    return frozenset(chain.from_iterable(map(_binds, module.body)))


def rename(body: str, taken: frozenset[str]) -> str:
    """Return `body` with a number behind the top-level names that are `taken`."""
    module = ast.parse(body)
    own = {node.name for node in module.body if isinstance(node, _Definition)}
    fresh: dict[str, str] = {}
    for name in sorted(own & taken):
        number = 2
        while f"{name}{number}" in taken | own:
            number += 1
        fresh[name] = f"{name}{number}"
    source = SourceText(body)
    uses = chain.from_iterable(_uses(node, fresh, source) for node in ast.walk(module))
    return apply_edits(body, uses)


def _binds(statement: ast.stmt) -> Iterable[str]:
    if isinstance(statement, _Definition):
        yield statement.name
    elif isinstance(statement, ast.Import | ast.ImportFrom):
        names = (alias.asname or alias.name.split(".")[0] for alias in statement.names)
        yield from (name for name in names if name != "*")
    else:
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                yield node.id
            elif isinstance(node, _Definition):
                yield node.name


def _uses(node: ast.AST, fresh: dict[str, str], source: SourceText) -> Iterable[Edit]:
    if isinstance(node, ast.Name) and node.id in fresh:
        start = source.position_from_utf8(node.lineno, node.col_offset)
        yield _replace_name(start, node.id, fresh[node.id])
    elif isinstance(node, _Definition) and node.col_offset == 0 and node.name in fresh:
        column = source.line(node.lineno).index(node.name, len("def")) + 1
        yield _replace_name(Position(node.lineno, column), node.name, fresh[node.name])


def _replace_name(start: Position, old: str, new: str) -> Edit:
    return Edit(Range(start, Position(start.row, start.column + len(old))), new)


def _range(source: SourceText, node: ast.stmt) -> Range:
    end_row, end_column = node.end_lineno or node.lineno, node.end_col_offset or 0
    return source.range_from_utf8(node.lineno, node.col_offset, end_row, end_column)
