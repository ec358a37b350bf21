"""Places that a job tells of, which may be anywhere."""

from hypothesis import given
from hypothesis import strategies as st

from manim_lsp.render.judging.places import elsewhere_range, in_code_points, to_range
from manim_lsp.source import Position, Range, SourceText

SOURCE = SourceText("first\nsecond = 1\n")
NUMBERS = st.integers(-(10**20), 10**20) | st.integers(-2, 5)
PLACES = st.tuples(NUMBERS, NUMBERS, NUMBERS, NUMBERS)


def test_a_place_of_the_text_is_where_it_was_told():
    assert to_range((2, 0, 2, 6), SOURCE) == Range(Position(2, 1), Position(2, 7))


@given(PLACES)
def test_every_place_lies_in_the_text(place):
    for told in (to_range(place, SOURCE), in_code_points(place, SOURCE)):
        assert 1 <= told.start.row <= told.end.row <= 4
        assert told.start.column >= 1
        assert told.end.column >= 1


@given(PLACES)
def test_every_place_in_another_file_is_one_that_a_file_can_have(place):
    told = elsewhere_range(("other.py", *place, ""))
    assert 1 <= told.start.row <= told.end.row <= 10_000_000
    assert 1 <= told.start.column <= 1_000_001
    assert 1 <= told.end.column <= 1_000_001
