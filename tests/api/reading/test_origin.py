"""Definitions in the user's other files, through the packages that pass them on."""

import pytest
from tests.api.test_modules import Workspace

from manim_lsp.api.reading.definition import InOther, definition
from manim_lsp.api.reading.pointed import pointed_at

SHAPES = """\
from manim import *

class Fancy(Circle):
    def __init__(self, glow=1, **kwargs):
        super().__init__(**kwargs)
        self.glow = glow

    def shine(self, n=2):
        return self

def helper(length):
    return Square(length)
"""


@pytest.mark.parametrize(
    ("text", "row", "name"),
    [
        ("from lib import Fancy\nFan|cy()\n", 3, "Fancy"),
        ("from lib import Fancy\nx = Fancy()\nx.sh|ine()\n", 8, "shine"),
        ("from lib import Fancy\nx = Fancy()\nx.gl|ow\n", 6, "glow"),
        ("from lib import Fancy as F\nclass Own(F): pass\nOwn().sh|ine()\n", 8, "shine"),
        ("import lib.shapes as S\nS.hel|per(1)\n", 11, "helper"),
        ("import lib.shapes as S\nS.Fan|cy()\n", 3, "Fancy"),
        ("from lib.shapes import hel|per\n", 11, "helper"),
        ("from lib.shapes import helper\nhel|per(1)\n", 11, "helper"),
        ("from helpers import Fancier\nFancier().sh|ine()\n", 8, "shine"),
    ],
)
def test_definitions_are_found_where_they_are_written(tmp_path, api_index, text, row, name):
    workspace = Workspace(tmp_path, api_index)
    workspace.write("lib/shapes.py", SHAPES)
    workspace.write("lib/__init__.py", "from .shapes import Fancy as Fancy\n")
    workspace.write("helpers.py", "from lib.shapes import *\n\nclass Fancier(Fancy):\n    pass\n")
    before, _, after = f"from manim import *\n{text}".partition("|")
    analysis = workspace.analyse(before + after)
    found = pointed_at(analysis, analysis.source.position(len(before)))
    place = definition(found, analysis)
    assert isinstance(place, InOther)
    assert workspace.modules.file_of(place.analysis) == tmp_path / "lib" / "shapes.py"
    assert place.place.name_range.start.row == row
    assert place.analysis.source.slice(place.place.name_range) == name
