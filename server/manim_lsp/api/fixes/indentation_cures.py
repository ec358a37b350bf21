"""Cures of wrong indentation."""

import re
from collections.abc import Iterator

from manim_lsp.api.fixes.cures import Cure, replacement
from manim_lsp.api.syntax.code_text import indentation
from manim_lsp.api.syntax.parsing import SyntaxProblem
from manim_lsp.source import Position, Range, SourceText

_HEADER_ROW = re.compile(r"on line (\d+)$")
_STARTS_BLOCK = re.compile(r"\s*(?:async |class|def)\b")
_ENDS_BLOCK = re.compile(r"\s*(?:@|(?:async|class|def|elif|else|except|finally|case)\b)")


def empty_block(problem: SyntaxProblem, source: SourceText) -> Iterator[Cure]:
    """Fill a block, or indent what it has lost."""
    header = _HEADER_ROW.search(problem.message)
    if not header:
        return
    row = int(header[1])
    line = source.line(row)
    indent = indentation(line)
    rows = _lost_body(row, problem.range.start.row, source)
    if rows:
        starts = [source.line_starts[number - 1] for number in rows if source.line(number).strip()]
        edits = tuple(replacement(source, start, start, "    ") for start in starts)
        message = "This is to be indented below the colon."
        yield Cure(message, problem.range, "Indent it", edits)
        return
    place = source.offset(Position(row, len(line) + 1))
    edit = replacement(source, place, place, f"\n{indent}    pass")
    where = Range(Position(row, len(indent) + 1), Position(row, len(line.rstrip()) + 1))
    yield Cure("This block has nothing in it.", where, "Add `pass`", (edit,))


def _lost_body(header: int, first: int, source: SourceText) -> range:
    """Return the rows that a block has lost: all of a function's or class's, else the first."""
    line, following = source.line(header), source.line(first)
    if (
        first <= header
        or len(indentation(following)) != len(indentation(line))
        or _ENDS_BLOCK.match(following)
    ):
        return range(0)
    last = first
    while _STARTS_BLOCK.match(line) and last < len(source.line_starts):
        following = source.line(last + 1)
        if following.strip() and (
            len(indentation(following)) < len(indentation(line))
            or (
                len(indentation(following)) == len(indentation(line))
                and _ENDS_BLOCK.match(following)
            )
        ):
            break
        last += 1
    if _has_only_lost_its_first(range(first, last + 1), len(indentation(line)), source):
        return range(first, first + 1)
    return range(first, last + 1)


def _has_only_lost_its_first(rows: range, indent: int, source: SourceText) -> bool:
    """Return whether all rows but the first are still inside the block."""
    others = [source.line(row) for row in rows[1:] if source.line(row).strip()]
    opens = source.line(rows[0]).rstrip().endswith(":")
    return bool(others) and not opens and all(len(indentation(other)) > indent for other in others)


def mixed_tabs(problem: SyntaxProblem, source: SourceText) -> Iterator[Cure]:
    """Indent with spaces alone."""
    edits = []
    for row in range(1, len(source.line_starts) + 1):
        line = source.line(row)
        blank = line[: len(line) - len(line.lstrip(" \t"))]
        if "\t" in blank:
            start = source.line_starts[row - 1]
            edits.append(replacement(source, start, start + len(blank), blank.expandtabs(4)))
    message = "Tabs and spaces are mixed in the indentation."
    yield Cure(message, problem.range, "Indent with spaces", tuple(edits))


def stray_indentation(problem: SyntaxProblem, source: SourceText) -> Iterator[Cure]:
    """Indent a line as the one before it that has code."""
    row = problem.range.start.row
    before = next((n for n in range(row - 1, 0, -1) if source.line(n).strip()), 0)
    if not before:
        return
    start = source.line_starts[row - 1]
    line, model = source.line(row), source.line(before)
    wanted = indentation(model)
    edit = replacement(source, start, start + len(indentation(line)), wanted)
    message = "This line is indented unlike the ones around it."
    yield Cure(message, problem.range, "Indent like the line above", (edit,))
