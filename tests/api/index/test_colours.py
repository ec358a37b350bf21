import pytest
from hypothesis import given
from hypothesis import strategies as st

from manim_lsp.api.index.colours import Colour, from_hex, from_parts, named, nearest, palette

BYTES = st.integers(0, 255)


@given(BYTES, BYTES, BYTES, st.none() | st.integers(0, 254))
def test_what_is_written_is_read(red, green, blue, alpha):
    text = f"#{red:02X}{green:02X}{blue:02X}" + ("" if alpha is None else f"{alpha:02X}")
    colour = from_hex(text)
    assert colour is not None
    assert colour.hex == text


@pytest.mark.parametrize(
    ("text", "same"),
    [("#f80", "#FF8800"), ("0xFF8800", "#FF8800"), ("#f808", "#FF880088")],
)
def test_shorter_and_other_forms_are_read(text, same):
    assert from_hex(text) == from_hex(same)


@pytest.mark.parametrize("text", ["", "red", "FF8800", "#12345", "#GG0000"])
def test_what_is_no_colour_is_none(text):
    assert from_hex(text) is None


@pytest.mark.parametrize(
    ("parts", "colour"),
    [
        ((255, 0, 0), Colour(1, 0, 0)),
        ((1.0, 0.0, 0.0), Colour(1, 0, 0)),
        ((0, 0, 255, 255), Colour(0, 0, 1, 1)),
        ((256, 0, 0), None),
        ((0.0, 1.5, 0.0), None),
        ((1, 2), None),
    ],
)
def test_numbers_are_bytes_or_parts_of_one(parts, colour):
    assert from_parts(parts) == colour


def test_manim_knows_names_in_any_case(api_index):
    colour = named("RED", api_index)
    assert colour is not None
    assert named("red", api_index) == colour


def test_each_colour_is_nearest_to_itself(api_index):
    known = palette("manim", api_index)
    assert len(known) > 50
    for colour in known.values():
        assert known[nearest(colour, known)] == colour
    assert nearest(known["RED"], known) == "RED"
