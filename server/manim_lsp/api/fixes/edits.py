"""Edits of a document that rules offer as fixes."""

import ast
import re
from collections.abc import Sequence

from manim_lsp.api.analysis import Analysis
from manim_lsp.source import Edit, Position, Range, SourceText

_FOLLOWING_COMMA = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*,[ \t]*")
_LINE_END = re.compile(r"\r\n|\r|\n")


def removal(keyword: ast.keyword | ast.expr, analysis: Analysis) -> Edit:
    """Return the edit that takes an argument out of a call, with the comma that goes with it."""
    source = analysis.source
    whole = analysis.range_of(keyword)
    start, end = source.offset(whole.start), source.offset(whole.end)
    following = _FOLLOWING_COMMA.match(source.text, end)
    if following:
        end = following.end()
        if not source.text[:start].rstrip(" \t").endswith(("\n", "\r")):
            return Edit(Range(whole.start, source.position(end)), "")
        # The argument has its line for itself: the line goes too.
        line_end = _LINE_END.match(source.text, end)
        if line_end:
            start = source.line_starts[whole.start.row - 1]
            end = line_end.end()
    else:
        before = source.text[:start].rstrip()
        if before.endswith(","):
            start = len(before) - 1
    return Edit(Range(source.position(start), source.position(end)), "")


def line_end_of(source: SourceText) -> str:
    """Return how the lines of a document end."""
    found = _LINE_END.search(source.text)
    return found[0] if found else "\n"


def import_insertion(statement: str, analysis: Analysis) -> Edit:
    """Return the edit that adds an import before the first one, or at the top of the code."""
    source = analysis.source
    row = _import_row(analysis.parsed.tree.body)
    line_end = line_end_of(source)
    if row > len(source.line_starts):
        end = source.position(len(source.text))
        return Edit(Range(end, end), f"{line_end}{statement}")
    place = source.position(source.offset(Position(row, 1)))
    gap = "" if row > 1 or _starts_with_import(analysis) else line_end
    return Edit(Range(place, place), f"{statement}{line_end}{gap}")


def _starts_with_import(analysis: Analysis) -> bool:
    body = analysis.parsed.tree.body
    return not body or isinstance(body[0], ast.Import | ast.ImportFrom)


def _import_row(body: Sequence[ast.stmt]) -> int:
    """Return the row to insert an import before: the first one that is not for the compiler."""
    after = 0
    for number, statement in enumerate(body):
        is_docstring = (
            number == 0
            and isinstance(statement, ast.Expr)
            and isinstance(statement.value, ast.Constant)
            and isinstance(statement.value.value, str)
        )
        is_future = isinstance(statement, ast.ImportFrom) and statement.module == "__future__"
        if not is_docstring and not is_future:
            break
        after = statement.end_lineno or after
    imports = [item for item in body if isinstance(item, ast.Import | ast.ImportFrom)]
    later = [item.lineno for item in imports if item.lineno > after]
    return later[0] if later else after + 1
