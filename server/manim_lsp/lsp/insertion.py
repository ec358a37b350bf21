"""A generated file becomes part of the user's file: at module level, and nothing else changes."""

import ast
import re
from collections.abc import Sequence
from dataclasses import dataclass

from manim_lsp.lsp.edits import newline_of, with_newline
from manim_lsp.lsp.generated_code import bound_names, parse, rename, split
from manim_lsp.source import Edit, Position, Range, SourceText

_CODE_AT_MARGIN = re.compile(r"[^\s#)\]}]")
_IMPORT = re.compile(r"(?:from|import)\s")
_DEFINITION = re.compile(r"class\s|def\s|async\s|@")
_FIRST_LINES = re.compile(r"#!|#.*coding[:=]")


def insertion_edits(text: str, rows: tuple[int, int], generated: str) -> tuple[Edit, ...]:
    """Return the edits of `text` that add the scene of `generated` below the lines `rows`.

    `rows` are the first and last row of the comment that asked for it. The scene goes to module
    level: directly below the comment, or below the class or function around it, and never above the
    imports. Imports that are missing go above the user's own, whose names then keep their meaning.
    Names that the user's file already binds are changed in the generated code.

    Raises
    ------
    SyntaxError
        When `generated` is not Python.
    """
    source = SourceText(text)
    module = parse(text)
    imports, body = split(generated)
    body = rename(body, bound_names(module, text))
    header = _header(source, module, rows[0])
    row = max(_end_of_block(source, module, rows[1]), header.last_row)
    missing = [line for line in imports if line not in header.imports]
    together = bool(missing) and header.row == row + 1
    edits = [_insert_imports(source, header, missing, together)] if missing else []
    edits.append(_insert_body(source, row, body, together))
    newline = newline_of(text)
    return tuple(Edit(edit.range, with_newline(edit.content, newline)) for edit in edits)


@dataclass(frozen=True)
class _Header:
    """The head of a module: imports can be added before `row`; what it has ends on `last_row`.

    `imports` are the imports at module level, as `ast.unparse` writes them.
    """

    row: int
    last_row: int
    imports: frozenset[str] = frozenset()


def _header(source: SourceText, module: ast.Module | None, comment_row: int) -> _Header:
    if module is None:
        return _header_of_lines(source, comment_row)
    row = last_row = 0
    has_import = False
    first_code = len(source.line_starts) + 1
    for index, statement in enumerate(module.body):
        end = _last_row(statement)
        is_import = isinstance(statement, ast.Import | ast.ImportFrom)
        is_future = isinstance(statement, ast.ImportFrom) and statement.module == "__future__"
        if is_future or (index == 0 and ast.get_docstring(module) is not None):
            row, last_row = end + 1, end
        elif is_import:
            row = row if has_import else statement.lineno
            last_row, has_import = end, True
        else:
            first_code = _first_row(statement)
            break
    nodes = (node for node in module.body if isinstance(node, ast.Import | ast.ImportFrom))
    return _Header(
        row or _above_comments(source, min(first_code, comment_row)),
        last_row,
        frozenset(map(ast.unparse, nodes)),
    )


def _header_of_lines(source: SourceText, comment_row: int) -> _Header:
    """Return the header of a text that does not parse, by the looks of its lines."""
    rows = range(1, len(source.line_starts) + 1)
    code = next((row for row in rows if _DEFINITION.match(source.line(row))), len(rows) + 1)
    found = [row for row in rows[: code - 1] if _IMPORT.match(source.line(row))]
    if not found:
        return _Header(_above_comments(source, min(code, comment_row)), 0)
    last = found[-1]
    while source.line(last + 1)[:1] in {" ", "\t", ")"} and source.line(last + 1).strip():
        last += 1
    lines = (source.line(row).split("#")[0].strip() for row in found)
    return _Header(found[0], last, frozenset(lines))


def _above_comments(source: SourceText, row: int) -> int:
    """Return the first row of the comments directly above `row`, which belong to it."""
    while row > 1 and source.line(row - 1).startswith("#"):
        row -= 1
    while _FIRST_LINES.match(source.line(row)):
        row += 1
    return row


def _end_of_block(source: SourceText, module: ast.Module | None, row: int) -> int:
    """Return the row at or below `row` behind which module level continues."""
    if module is not None:
        around = (each for each in module.body if _first_row(each) <= row <= _last_row(each))
        return next(map(_last_row, around), row)
    if not source.line(row)[:1].isspace():
        return row
    last = row
    while last < len(source.line_starts) and not _CODE_AT_MARGIN.match(source.line(last + 1)):
        last += 1
    while last > row and not source.line(last).strip():
        last -= 1
    return last


def _first_row(statement: ast.stmt) -> int:
    if isinstance(statement, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        return min([statement.lineno, *(each.lineno for each in statement.decorator_list)])
    return statement.lineno


def _last_row(statement: ast.stmt) -> int:
    return statement.end_lineno or statement.lineno


def _insert_imports(
    source: SourceText, header: _Header, missing: Sequence[str], together: bool
) -> Edit:
    docstring_above = header.row == header.last_row + 1 and header.last_row > 0
    open_ = "\n" if docstring_above and not _IMPORT.match(source.line(header.last_row)) else ""
    apart = together or _IMPORT.match(source.line(header.row))
    close = "" if apart else _blank_lines_below(source, header.row)
    return _insert(source, header.row, open_ + "\n".join(missing) + "\n" + close)


def _insert_body(source: SourceText, row: int, body: str, below_imports: bool) -> Edit:
    open_ = "\n\n" if below_imports else _blank_lines_above(source, row)
    return _insert(source, row + 1, open_ + body + _blank_lines_below(source, row + 1))


def _blank_lines_above(source: SourceText, row: int) -> str:
    """Return what is lacking to two blank lines below `row`; a comment needs none."""
    blank = 0
    while row > blank and not source.line(row - blank).strip():
        blank += 1
    if row == blank or (blank == 0 and source.line(row).startswith("#")):
        return ""
    return "\n" * max(2 - blank, 0)


def _blank_lines_below(source: SourceText, row: int) -> str:
    """Return what is lacking to two blank lines above the code that starts at or below `row`."""
    blank = 0
    while row + blank <= len(source.line_starts) and not source.line(row + blank).strip():
        blank += 1
    return "" if row + blank > len(source.line_starts) else "\n" * max(2 - blank, 0)


def _insert(source: SourceText, row: int, content: str) -> Edit:
    """Insert whole lines before `row`."""
    if row > len(source.line_starts):
        end = source.position(len(source.text))
        return Edit(Range(end, end), "\n" + content)
    return Edit(Range(Position(row, 1), Position(row, 1)), content)
