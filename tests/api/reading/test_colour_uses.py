import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.api.readings import HEADER, scene

from manim_lsp.api.analysis import Analysis, analyse
from manim_lsp.api.index.colours import Colour, from_hex, from_parts
from manim_lsp.api.reading.colour_uses import ColourUse, colour_uses, presentations


def read(text: str, index) -> tuple[Analysis, tuple[ColourUse, ...]]:
    analysis = analyse(text, index)
    return analysis, colour_uses(analysis)


def swatches(text: str, index) -> list[tuple[str, str]]:
    """Return each colour of a text as it is written and as a hex code."""
    analysis, uses = read(text, index)
    return [(analysis.source.slice(use.range), use.colour.hex) for use in uses]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Circle(color=RED)", [("RED", "#FC6255")]),
        ('Circle(color="red")', [('"red"', "#FC6255")]),
        ("Circle().set_color('#f00')", [("'#f00'", "#FF0000")]),
        ('Circle(fill_color="#ff000080")', [('"#ff000080"', "#FF000080")]),
        ("Square(color=X11.RED1)", [("X11.RED1", "#FF0000")]),
        ("rgb_to_color([1.0, 0.0, 0.0])", [("[1.0, 0.0, 0.0]", "#FF0000")]),
        ("rgb_to_color((255, 0, 0))", [("(255, 0, 0)", "#FF0000")]),
        ('ManimColor("#00ff00")', [('"#00ff00"', "#00FF00")]),
        ('ACCENT = "#123456"', [('"#123456"', "#123456")]),
        (
            'VGroup().set_color_by_gradient(RED, "blue")',
            [("RED", "#FC6255"), ('"blue"', "#58C4DD")],
        ),
        ('Text("a", t2c={"a": BLUE})', [("BLUE", "#58C4DD")]),
    ],
)
def test_a_colour_is_seen_where_it_is_written(api_index, line, expected):
    assert swatches(scene(line), api_index) == expected


@pytest.mark.parametrize(
    "line",
    [
        'Text("red")',
        'Text("#ABCDEF")',
        'word = "red"',
        'Text(f"{x}#FFF")',
        'Circle(color="no such colour")',
        "rgb_to_color([x, 0, 0])",
        "rgb_to_color([300, 0, 0])",
        'Circle(color="#12345")',
    ],
)
def test_what_is_no_colour_has_none(api_index, line):
    assert swatches(scene(line), api_index) == []


def test_a_name_of_ones_own_is_not_manims_colour(api_index):
    text = scene("RED = Circle()", "self.add(RED)")
    assert swatches(text, api_index) == []


def test_colours_of_another_file_are_not_known(api_index):
    assert swatches("from theirs import RED\nx = RED\n", api_index) == []


def offers(line: str, colour: Colour, index) -> tuple[str, ...]:
    analysis, (use, *_) = read(scene(line), index)
    return presentations(use, colour, analysis)


RED = Colour(0xFC / 255, 0x62 / 255, 0x55 / 255)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Circle(color=BLUE)", ("RED", '"#FC6255"')),
        ("Circle(color=RED_C)", ("RED_C", '"#FC6255"')),
        ("Circle(color='blue')", ("RED", "'#FC6255'")),
        ("BLUE.lighter()", ("RED", 'ManimColor("#FC6255")')),
        ("rgb_to_color([0.0, 0.5, 1.0])", ("[0.988, 0.384, 0.333]",)),
        ("rgb_to_color((0, 50, 100))", ("(252, 98, 85)",)),
    ],
)
def test_a_colour_of_manims_is_offered_by_its_name(api_index, line, expected):
    assert offers(line, RED, api_index) == expected


def test_another_colour_is_a_string_and_then_the_nearest_name(api_index):
    assert offers("Circle(color=BLUE)", Colour(1, 0, 0.9), api_index) == (
        '"#FF00E6"',
        "PURE_MAGENTA",
    )


def test_a_name_that_means_something_else_is_not_offered(api_index):
    text = HEADER + "        RED = 1\n        Circle(color=BLUE)\n"
    analysis, (use,) = read(text, api_index)
    assert presentations(use, RED, analysis) == ('"#FC6255"',)


def test_what_is_not_opaque_has_no_name(api_index):
    assert offers("Circle(color=BLUE)", Colour(1, 0, 0, 0.5), api_index) == ('"#FF000080"',)


def test_a_colour_of_a_module_is_looked_for_in_that_module(api_index):
    assert offers("Circle(color=X11.BLUE1)", Colour(1, 0, 0), api_index) == (
        "X11.RED1",
        '"#FF0000"',
    )


def test_every_presentation_is_read_back_as_the_colour(api_index):
    for text in offers("Circle(color=BLUE)", Colour(0.2, 0.4, 0.6), api_index)[:1]:
        assert swatches(scene(f"Circle(color={text})"), api_index) == [(text, "#336699")]


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_hex_and_numbers_agree(parts):
    colour = from_parts(parts)
    assert colour is not None
    assert from_hex(colour.hex) == colour


def test_without_an_index_there_is_nothing_to_see():
    assert swatches(scene("Circle(color=RED)"), None) == []
