from hypothesis import given
from hypothesis import strategies as st

from manim_lsp.lsp.tracking import Tracking
from manim_lsp.source import Position, Range, SourceText

LINES = st.lists(st.sampled_from(["a", "b", "c", ""]), max_size=8)


def row_range(row):
    return Range(Position(row, 1), Position(row, 2))


def track(old, new):
    return Tracking(SourceText(old), SourceText(new))


def test_a_range_above_the_change_stays():
    assert track("a\nb\nc", "a\nb\nx").follow(row_range(1)) == row_range(1)


def test_a_range_below_the_change_moves_with_its_line():
    assert track("a\nb\nc", "a\nnew\nnew\nb\nc").follow(row_range(3)) == row_range(5)


def test_a_range_whose_line_was_changed_goes():
    assert track("a\nb\nc", "a\nx\nc").follow(row_range(2)) is None


def test_a_range_that_spans_the_change_goes():
    spanning = Range(Position(1, 1), Position(3, 2))
    assert track("a\nb\nc", "a\nx\nc").follow(spanning) is None


@given(LINES, LINES, st.integers(1, 9))
def test_a_range_that_is_followed_has_the_same_line(before, after, row):
    old, new = SourceText("\n".join(before)), SourceText("\n".join(after))
    if row > len(old.line_starts):
        return
    now = Tracking(old, new).follow(row_range(row))
    assert now is None or new.line(now.start.row) == old.line(row)


@given(LINES, st.integers(0, 8))
def test_an_inserted_line_loses_no_range(lines, at):
    at = min(at, len(lines))
    old, new = "\n".join(lines), "\n".join([*lines[:at], "inserted", *lines[at:]])
    tracking = track(old, new)
    rows = [tracking.follow(row_range(row)) for row in range(1, len(lines) + 1)]
    assert None not in rows
