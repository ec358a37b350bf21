"""Places that a job tells of, as ranges of the text that it ran."""

from manim_lsp.host.protocol import Elsewhere, Place
from manim_lsp.source import Position, Range, SourceText

_TOP = Range(Position(1, 1), Position(1, 1))


def to_range(place: Place | None, source: SourceText) -> Range:
    """Return where `place` is; its whole line where the compiler kept no columns."""
    if place is None:
        return _TOP
    row, column, end_row, end_column = place
    if place[:2] == place[2:]:
        return _line(row, source)
    return source.range_from_utf8(row, column, end_row, end_column)


def in_code_points(place: Place, source: SourceText) -> Range:
    """Return where a syntax error is; to the end of its line where it has no end."""
    row, column, end_row, end_column = place
    if place[:2] != place[2:]:
        return Range(Position(row, column + 1), Position(end_row, end_column + 1))
    end = len(source.line(row)) + 1
    return Range(Position(row, min(column + 1, end)), Position(row, max(column + 1, end)))


def elsewhere_range(place: Elsewhere) -> Range:
    """Return the range of a place in another file."""
    _, row, column, end_row, end_column, _ = place
    row, column = max(row, 1), max(column, 0)
    end = max((end_row, end_column), (row, column))
    return Range(Position(row, column + 1), Position(end[0], end[1] + 1))


def _line(row: int, source: SourceText) -> Range:
    text = source.line(row)
    start = len(text) - len(text.lstrip())
    return Range(Position(row, start + 1), Position(row, max(len(text), start) + 1))
