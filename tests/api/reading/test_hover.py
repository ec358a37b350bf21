import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.api.readings import HEADER
from tests.api.test_robustness import ANY_TEXT, QUIET

from manim_lsp.api.analysis import analyse
from manim_lsp.api.index.entities import Callable, Parameter
from manim_lsp.api.reading.hover import Card, card, shortened, signature
from manim_lsp.api.reading.hover_text import as_markdown, as_text
from manim_lsp.api.reading.pointed import pointed_at
from manim_lsp.source import Position

OWN = '''from manim import *
class Fancy(Circle):
    """My own circle."""
    def __init__(self, size=2, **kwargs):
        super().__init__(**kwargs)
def helper(length: float, *, wide=False):
    """Return a line."""
'''


def told(text: str, index) -> Card | None:
    """Return what is told of the name at the cursor, ``|``."""
    offset = text.index("|")
    analysis = analyse(text.replace("|", "", 1), index)
    found = pointed_at(analysis, analysis.source.position(offset))
    return card(found) if found else None


@pytest.mark.parametrize(
    ("line", "code", "summary"),
    [
        ("Cir|cle()", "class Circle(", "A circle."),
        ("Circle().shi|ft(UP)", "def shift(*vectors", "Shift by the given vectors."),
        ("smoo|th(1)", "def smooth(t: float", ""),
        ("Circle(stroke_wi|dth=1)", "(parameter) stroke_width: float", ""),
        ("Circle(stroke_wi|dth=1, (", "(parameter) stroke_width: float", ""),
        ("Squa|re(side_length=", "class Square(", "A rectangle with equal side lengths."),
        ("RE|D", 'RED: ManimColor = "#FC6255"', ""),
        ("config.frame_w|idth", "(property) frame_width: float", "Frame width in logical units"),
        ("P|I", "PI: float = 3.14159", ""),
        ("c = Circle(); |c.shift(UP)", "(variable) c: Circle", "A circle."),
        ("from manim import Dot| as D", "class Dot(", "A circle with a very small radius."),
    ],
)
def test_what_is_told_of_manims_names(api_index, line, code, summary):
    shown = told(f"{HEADER}        {line}\n", api_index)
    assert shown.code.startswith(code)
    assert shown.summary.startswith(summary)


@pytest.mark.parametrize(
    ("line", "code", "summary"),
    [
        ("Fan|cy()", "class Fancy(size=2, **kwargs)", "My own circle."),
        ("Fancy(si|ze=1)", "(parameter) size=2", ""),
        ("hel|per(1)", "def helper(length: float, *, wide=False)", "Return a line."),
        ("Fancy(stroke_wi|dth=1)", "(parameter) stroke_width: float", ""),
    ],
)
def test_what_is_told_of_ones_own_names(api_index, line, code, summary):
    shown = told(f"{OWN}{line}\n", api_index)
    assert shown.code.startswith(code)
    assert shown.summary == summary


@pytest.mark.parametrize("line", ["# Cir|cle", "unknown|", "'Cir|cle'", "1 +| 1"])
def test_nothing_is_told_of_what_is_not_known(api_index, line):
    assert told(f"{OWN}{line}\n", api_index) is None


def test_parameters_of_the_call_come_first(api_index):
    shown = told(f"{OWN}Circ|le(fill_opacity=1, color=RED)\n", api_index)
    assert [item.name for item in shown.parameters[:2]] == ["fill_opacity", "color"]


def test_hidden_parameters_are_grouped_by_the_class_that_declares_them(api_index):
    hidden = dict(told(f"{OWN}Circ|le()\n", api_index).hidden)
    assert "arc_center" in hidden["Arc"]
    assert "stroke_width" in hidden["VMobject"]


def test_a_hover_has_an_example_its_picture_and_a_link(api_index):
    shown = told(f"{OWN}Circ|le()\n", api_index)
    text = as_markdown(shown, picture="file:///example.png")
    assert "![CircleExample](file:///example.png)" in text
    assert "class CircleExample(Scene):" in text
    assert "import *" not in text
    assert f"[Documentation]({shown.url})" in text


def test_plain_text_has_no_markup(api_index):
    shown = told(f"{OWN}Axes().pl|ot(lambda x: x)\n", api_index)
    text = as_text(shown)
    assert not any(mark in text for mark in ("```", "](", "`"))


def test_a_long_signature_has_a_line_for_each_parameter():
    parameters = tuple(Parameter(f"parameter_{number}") for number in range(8))
    lines = signature("def long", Callable("long", "long", parameters)).splitlines()
    assert lines[:2] == ["def long(", "    parameter_0,"]
    assert lines[-1] == ")"


def test_a_text_is_cut_at_a_word_and_outside_of_code():
    assert shortened("one two three", 9) == "one two …"
    assert shortened("one `two three` four", 12) == "one …"


@QUIET
@given(text=ANY_TEXT, row=st.integers(1, 20), column=st.integers(1, 60))
def test_any_place_in_any_text_can_be_hovered(api_index, text, row, column):
    found = pointed_at(analyse(text, api_index), Position(row, column))
    shown = card(found) if found else None
    if shown is not None:
        assert len(as_markdown(shown)) < 8000
        assert as_text(shown)
