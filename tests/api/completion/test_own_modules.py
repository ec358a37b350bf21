"""What the user's own modules offer to those who import them."""

import pytest
from tests.api.test_modules import Workspace

from manim_lsp.api.completion import complete
from manim_lsp.api.cursor import read_cursor
from manim_lsp.source import SourceText

SHAPES = """\
from manim import *

class Fancy(Circle):
    pass

def helper(length, width=2):
    return Square(length)

_hidden = LIMIT = 3
"""


@pytest.fixture
def offered(tmp_path, api_index):
    """Return what is offered at the ``|`` of a text beside a package, by label and in order."""
    workspace = Workspace(tmp_path, api_index)
    workspace.write("lib/shapes.py", SHAPES)
    workspace.write("lib/__init__.py", "from .shapes import Fancy as Fancy\n")
    workspace.write("helpers.py", "from lib.shapes import *\n\nclass Fancier(Fancy):\n    pass\n")

    def ask(text):
        before, _, after = f"from manim import *\n{text}".partition("|")
        source = SourceText(before + after)
        cursor = read_cursor(source, source.position(len(before)), workspace.analyse)
        return {item.label: item for item in complete(cursor).items}

    return ask


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from lib import |", ["Fancy"]),
        ("from .lib import |", ["Fancy"]),
        ("from lib.shapes import |", ["Fancy", "helper", "LIMIT"]),
        ("from lib.shapes import Fancy, |", ["helper", "LIMIT"]),
        ("from helpers import Fan|", ["Fancier", "Fancy"]),
        ("import lib\nlib.|", ["Fancy"]),
        ("import lib.shapes as shapes\nshapes.|", ["Fancy", "helper", "LIMIT"]),
        ("import helpers\nhelpers.|", ["Fancier", "Fancy", "helper", "LIMIT"]),
        ("from nowhere import |", []),
    ],
)
def test_a_module_offers_what_it_binds_and_not_what_manims_star_brings(offered, text, expected):
    assert list(offered(text)) == expected


def test_what_a_module_offers_is_told_apart(offered):
    found = offered("from lib.shapes import |")
    assert [item.kind for item in found.values()] == ["class", "function", "variable"]
    assert found["helper"].signature == "(length, width)"
