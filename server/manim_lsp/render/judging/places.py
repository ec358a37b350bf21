"""Places that a job tells of, as ranges of the text that it ran.

What lies outside of the text is taken to be at its edge: the job may say anything, and honest code
may be compiled under the name of the user's file.
"""

from manim_lsp.host.protocol import Elsewhere, Place
from manim_lsp.source import Position, Range, SourceText

_MOST_ROWS = 10_000_000
_MOST_COLUMNS = 1_000_000

_TOP = Range(Position(1, 1), Position(1, 1))


def to_range(place: Place | None, source: SourceText) -> Range:
    """Return where `place` is; its whole line where the compiler kept no columns."""
    if place is None:
        return _TOP
    place = _within(place, len(source.line_starts) + 1)
    row, column, end_row, end_column = place
    if place[:2] == place[2:]:
        return _line(row, source)
    return source.range_from_utf8(row, column, end_row, end_column)


def in_code_points(place: Place, source: SourceText) -> Range:
    """Return where a syntax error is; to the end of its line where it has no end."""
    place = _within(place, len(source.line_starts) + 1)
    row, column, end_row, end_column = place
    if place[:2] != place[2:]:
        return Range(Position(row, column + 1), Position(end_row, end_column + 1))
    end = len(source.line(row)) + 1
    return Range(Position(row, min(column + 1, end)), Position(row, max(column + 1, end)))


def elsewhere_range(place: Elsewhere) -> Range:
    """Return the range of a place in another file."""
    row, column, end_row, end_column = _within(place[1:5], _MOST_ROWS)
    return Range(Position(row, column + 1), Position(end_row, end_column + 1))


def _within(place: Place, rows: int) -> Place:
    """Return `place` with its rows from 1 to `rows`, its columns from 0, and no end before it."""
    row, column = min(max(place[0], 1), rows), min(max(place[1], 0), _MOST_COLUMNS)
    end_row, end_column = min(max(place[2], 1), rows), min(max(place[3], 0), _MOST_COLUMNS)
    return row, column, *max((row, column), (end_row, end_column))


def _line(row: int, source: SourceText) -> Range:
    text = source.line(row)
    start = len(text) - len(text.lstrip())
    return Range(Position(row, start + 1), Position(row, max(len(text), start) + 1))
