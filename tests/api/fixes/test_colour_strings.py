import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.api.readings import scene

from manim_lsp.api.fixes.colour_strings import colour_of_css, nearest_hex
from manim_lsp.api.index.colours import from_hex
from manim_lsp.api.mending.fix_text import fix_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rgb(255, 0, 0)", "#FF0000"),
        ("rgb(100% 0% 50%)", "#FF0080"),
        ("hsl(120, 100%, 50%)", "#00FF00"),
        ("rgba(0, 0, 255, 0.5)", "#0000FF80"),
    ],
)
def test_style_sheets_colours_are_read(text, expected):
    colour = colour_of_css(text)
    assert colour is not None
    assert colour.hex == expected


@pytest.mark.parametrize("text", ["rgb(300, 0, 0)", "rgb(1, 2)", "rgb(a, b, c)", "red"])
def test_other_strings_are_no_colours_of_style_sheets(text):
    assert colour_of_css(text) is None


@pytest.mark.parametrize(
    ("damaged", "mended"), [("#12345G", "#12345F"), ("#12", "#121212"), ("#1234567", "#123456")]
)
def test_damaged_hex_codes_become_the_nearest(damaged, mended):
    assert nearest_hex(damaged) == mended


@given(st.text())
def test_nearest_hex_is_always_a_colour(text):
    assert from_hex(nearest_hex(text)) is not None


@pytest.mark.parametrize(
    ("written", "meant"),
    [('"rgb(255, 0, 0)"', '"#FF0000"'), ('"lightbleu"', '"#ADD8E5"'), ("'qqqqq'", "'white'")],
)
def test_colours_that_manim_does_not_know_are_replaced(api_index, written, meant):
    text = scene(f"Square(color={written})")
    mended = fix_text(text, api_index, unsafe=True)
    assert mended.text == scene(f"Square(color={meant})")
