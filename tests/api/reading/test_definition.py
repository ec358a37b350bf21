import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.api.readings import HEADER
from tests.api.test_robustness import ANY_TEXT, QUIET

from manim_lsp.api.analysis import analyse
from manim_lsp.api.reading.definition import InDocument, InModule, definition, type_definition
from manim_lsp.api.reading.pointed import pointed_at
from manim_lsp.source import Position

FANCY = (
    "from manim import *\n"
    "from shapes import Star\n"
    "class Fancy(Circle):\n"
    "    def __init__(self, size=2, **kwargs):\n"
    "        self.size = size\n"
    "        super().__init__(**kwargs)\n"
    "    def grow(self, by): return self\n"
    "def helper(length): return length\n"
)


def target(text: str, index, find=definition):
    """Return what the name at the cursor, ``|``, leads to."""
    offset = text.index("|")
    analysis = analyse(text.replace("|", "", 1), index)
    found = pointed_at(analysis, analysis.source.position(offset))
    return (find(found, analysis) if found else None), analysis


def row_and_name(text: str, index) -> tuple[int, str]:
    place, analysis = target(text, index)
    assert isinstance(place, InDocument)
    return place.name_range.start.row, analysis.source.slice(place.name_range)


@pytest.mark.parametrize(
    ("line", "file", "text"),
    [
        ("Cir|cle()", "arc.py", "class Circle("),
        ("Circle().sh|ift(UP)", "mobject.py", "def shift("),
        ("self.pl|ay()", "scene.py", "def play("),
        ("Circle(stroke_wi|dth=2)", "vectorized_mobject.py", "class VMobject("),
        ("smo|oth(1)", "rate_functions.py", "def smooth("),
        ("RE|D", "manim_colors.py", "RED"),
        ("Circle().wid|th", "mobject.py", "def width("),
        ("Circle(stroke_wi|dth=2, color=(", "vectorized_mobject.py", "class VMobject("),
    ],
)
def test_names_of_manims_lead_into_the_installation(api_index, line, file, text):
    place, _ = target(f"{HEADER}        {line}\n", api_index)
    assert place.path.name == file
    lines = place.path.read_text().splitlines()[place.line - 1 : place.line + 4]
    assert text in "\n".join(lines)


@pytest.mark.parametrize(
    ("line", "row", "name"),
    [
        ("Fan|cy()", 3, "Fancy"),
        ("Fancy(si|ze=1)", 4, "size"),
        ("Fancy().gr|ow(1)", 7, "grow"),
        ("Fancy().grow(b|y=1)", 7, "by"),
        ("Fancy().si|ze", 5, "size"),
        ("hel|per(1)", 8, "helper"),
        ("helper(len|gth=1)", 8, "length"),
        ("a = 1; b = a; |a", 9, "a"),
        ("for c in range(3): c|", 9, "c"),
        ("Fan|cy(size=(", 3, "Fancy"),
    ],
)
def test_names_of_ones_own_lead_to_where_they_are_bound(api_index, line, row, name):
    assert row_and_name(f"{FANCY}{line}\n", api_index) == (row, name)


def test_a_variable_leads_to_its_nearest_binding_before(api_index):
    assert row_and_name(f"{FANCY}a = 1\na = 2\na|\na = 3\n", api_index) == (10, "a")


def test_the_type_of_a_variable_is_its_class(api_index):
    place, _ = target(f"{FANCY}a = Circle()\n|a\n", api_index, type_definition)
    assert place.path.name == "arc.py"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from manim import *\nfrom shapes import Star\nSta|r()", InModule("shapes", 0, "Star")),
        ("from manim import *\nfrom .shapes import Star\n|Star()", InModule("shapes", 1, "Star")),
        ("from manim import *\nimport shapes\nshap|es.Star()", InModule("shapes", 0)),
    ],
)
def test_imported_names_lead_to_their_module(api_index, text, expected):
    assert target(text, api_index)[0] == expected


@pytest.mark.parametrize("line", ["# Cir|cle", "no_such|_name", "'Cir|cle'", "1 +| 2"])
def test_what_is_no_known_name_leads_nowhere(api_index, line):
    assert target(f"{FANCY}{line}\n", api_index)[0] is None


@QUIET
@given(text=ANY_TEXT, row=st.integers(1, 20), column=st.integers(1, 60))
def test_any_place_in_any_text_can_be_asked_for(api_index, text, row, column):
    analysis = analyse(text, api_index)
    found = pointed_at(analysis, Position(row, column))
    if found is not None:
        assert analysis.source.slice(found.range) == found.name
        definition(found, analysis)
        type_definition(found, analysis)
