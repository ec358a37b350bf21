from hypothesis import assume, given
from hypothesis import strategies as st

from manim_lsp.api.layout.room import GRID, Room, centred, grown, moved, touch

FRAME = (-64 / 9, -4.0, 64 / 9, 4.0)

coordinates = st.floats(-12, 12)


@st.composite
def boxes(draw, largest=9.0):
    left, bottom = draw(coordinates), draw(coordinates)
    return (
        *(left, bottom),
        left + draw(st.floats(0.1, largest)),
        bottom + draw(st.floats(0.1, largest)),
    )


@given(boxes())
def test_what_fits_is_moved_inside(box):
    room = Room(FRAME)
    assume(room.fits(box))
    left, bottom, right, top = moved(box, room.way_inside(box))
    assert FRAME[0] - 1e-9 <= left <= right <= FRAME[2] + 1e-9
    assert FRAME[1] - 1e-9 <= bottom <= top <= FRAME[3] + 1e-9


@given(boxes())
def test_what_is_inside_is_not_moved(box):
    inside = FRAME[0] <= box[0] and FRAME[1] <= box[1] and box[2] <= FRAME[2] and box[3] <= FRAME[3]
    assume(inside)
    assert Room(FRAME).way_inside(box) == (0.0, 0.0)


@given(boxes(3), boxes(3), st.lists(boxes(3), max_size=6))
def test_every_way_leads_off_the_other_to_free_room(box, other, occupied):
    room = Room(FRAME, (*occupied, other))
    for way in room.ways_out_of(box, other):
        assert not any(touch(moved(box, way), each) for each in room.occupied)


@given(boxes(3), st.lists(boxes(4), max_size=8))
def test_the_nearest_cell_is_free_and_in_the_frame(box, occupied):
    room = Room(FRAME, tuple(occupied))
    cell = room.nearest_cell(box)
    assume(cell is not None)
    placed = centred(box, cell)
    assert room.has_room_for(placed)
    assert touch(grown(placed, 0.05), FRAME)


def test_the_grid_spans_the_frame_within_the_margin():
    cells = list(Room(FRAME).cells())
    assert len(cells) == GRID * GRID
    assert cells[0] == (-5.51, 2.92)
    assert cells[-1] == (5.51, -2.92)


def test_a_full_frame_has_no_free_cell_and_no_free_side():
    room = Room(FRAME, (FRAME,))
    box = (0.0, 0.0, 1.0, 1.0)
    assert room.nearest_cell(box) is None
    assert list(room.sides_of(box, box)) == []


def test_sides_are_those_with_room_the_nearest_first():
    title = (-2.0, 3.4, 2.0, 3.8)
    room = Room(FRAME, (title,))
    assert list(room.sides_of((-1.0, 3.4, 1.0, 3.8), title)) == [(0, -1), (1, 0), (-1, 0)]
