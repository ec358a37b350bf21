"""Classes and helpers of the user's other files."""

import ast

import pytest
from tests.api.inference.test_infer import described

from manim_lsp.api.analysis import Analysis, analyse
from manim_lsp.api.modules import Modules, import_folders, read_file
from manim_lsp.api.project import Project
from manim_lsp.api.rules import check

FANCY = """\
from manim import *

class Fancy(Circle):
    def __init__(self, size=1, **kwargs):
        super().__init__(radius=size, **kwargs)
        self.core = Dot()

    def ring(self):
        return Square()

def corner():
    dot = Dot()
    dot.label = Text("x")
    return dot

_hidden = 1
"""


class Workspace:
    """Files in a folder, and the scene that imports them."""

    def __init__(self, folder, index) -> None:
        self.folder = folder
        self.index = index
        self.modules = Modules(read_file, index, import_folders(folder))

    def write(self, path: str, text: str) -> None:
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")

    def analyse(self, text: str, path: str = "scene.py") -> Analysis:
        project = Project(module=self.modules.importer(self.folder / path))
        return analyse(text, self.index, project)

    def shown(self, text: str, path: str = "scene.py") -> str:
        analysis = self.analyse(text, path)
        ((argument, scope),) = [
            (call.args[0], scope)
            for call, scope in analysis.scopes.of_call.items()
            if isinstance(call.func, ast.Name) and call.func.id == "show"
        ]
        return described(analysis.inference.type_of(argument, scope))


@pytest.fixture
def workspace(tmp_path, api_index):
    return Workspace(tmp_path, api_index)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from helpers import Fancy\nshow(Fancy())", "Fancy"),
        ("from helpers import *\nshow(Fancy())", "Fancy"),
        ("from helpers import *\nshow(Circle())", "Circle"),
        ("import helpers\nshow(helpers.Fancy())", "Fancy"),
        ("import helpers as h\nshow(h.Fancy().core)", "Dot"),
        ("from helpers import Fancy as F\nshow(F().ring())", "Square"),
        ("from helpers import Fancy\nshow(Fancy().shift(1))", "Fancy"),
        ("from helpers import corner\nshow(corner())", "Dot"),
        ("from helpers import Fancy\nclass Own(Fancy): pass\nshow(Own().core)", "Dot"),
        ("from helpers import missing\nshow(missing())", "unknown"),
        ("from elsewhere import Fancy\nshow(Fancy())", "unknown"),
        ("from .helpers import Fancy\nshow(Fancy())", "Fancy"),
        ("from . import helpers\nshow(helpers.Fancy())", "Fancy"),
        ("from random import Fancy\nshow(Fancy())", "unknown"),
    ],
)
def test_names_of_a_module_beside_the_scene(text, expected, workspace):
    workspace.write("helpers.py", FANCY)
    workspace.write("random.py", FANCY)
    assert workspace.shown(f"{text}\n") == expected


@pytest.mark.parametrize(
    ("file", "importing", "text"),
    [
        ("shapes/fancy.py", "scene.py", "from shapes.fancy import Fancy"),
        ("shapes/__init__.py", "scene.py", "from shapes import Fancy"),
        ("src/fancy.py", "scenes/one.py", "from fancy import Fancy"),
        ("fancy.py", "scenes/one.py", "from fancy import Fancy"),
        ("scenes/fancy.py", "scenes/one.py", "from fancy import Fancy"),
        ("fancy.py", "scenes/one.py", "from ..fancy import Fancy"),
    ],
)
def test_where_modules_are_found(file, importing, text, workspace):
    workspace.write(file, FANCY)
    assert workspace.shown(f"{text}\nshow(Fancy())\n", importing) == "Fancy"


def test_a_module_passes_on_what_it_imports(workspace):
    workspace.write("shapes/fancy.py", FANCY)
    workspace.write("shapes/__init__.py", "from .fancy import Fancy\nfrom manim import Square\n")
    workspace.write("helpers.py", "from shapes import *\n")
    assert workspace.shown("from helpers import *\nshow([Fancy(), Square()][0])\n") == "Fancy"


def test_a_submodule_is_an_attribute_of_its_package(workspace):
    workspace.write("shapes/__init__.py", "")
    workspace.write("shapes/fancy.py", FANCY)
    assert workspace.shown("import shapes.fancy\nshow(shapes.fancy.Fancy())\n") == "Fancy"


def test_a_class_is_the_same_class_in_every_document(workspace):
    workspace.write("helpers.py", FANCY)
    text = "from helpers import Fancy\nFancy()\n"
    first, second = (workspace.analyse(text) for _ in range(2))
    assert first.calls[0].callable is second.calls[0].callable


def test_a_changed_file_is_read_again(workspace):
    workspace.write("helpers.py", "from base import *\n")
    workspace.write("base.py", "from manim import Circle as Thing\n")
    text = "from helpers import Thing\nshow(Thing())\n"
    before = workspace.shown(text)
    workspace.write("base.py", "from manim import Square as Thing\n")
    assert (before, workspace.shown(text)) == ("Circle", "Square")


def test_a_file_that_appears_is_found(workspace):
    text = "from helpers import Fancy\nshow(Fancy())\n"
    before = workspace.shown(text)
    workspace.write("helpers.py", FANCY)
    assert (before, workspace.shown(text)) == ("unknown", "Fancy")


def test_modules_that_import_each_other_are_read(workspace):
    workspace.write("helpers.py", "from other import *\n" + FANCY)
    workspace.write("other.py", "from helpers import *\nfrom manim import *\nthing = Dot()\n")
    assert workspace.shown("from other import *\nfrom helpers import Fancy\nshow(thing)\n") == "Dot"


def test_only_public_names_come_with_a_star(workspace):
    workspace.write("helpers.py", FANCY)
    found = check(workspace.analyse("from helpers import *\nprint(_hidden, Fancy, Circle)\n"))
    assert [(item.code, item.range.start.row) for item in found] == [("unknown-name", 2)]


def test_parameters_of_a_class_elsewhere_are_checked(workspace):
    workspace.write("helpers.py", FANCY)
    text = "from helpers import Fancy\nFancy(size=2, color=1)\nFancy(colour=1)\n"
    found = check(workspace.analyse(text))
    assert [(item.code, item.range.start.row) for item in found] == [("unknown-parameter", 3)]


def test_attributes_given_elsewhere_are_told(workspace):
    workspace.write("helpers.py", FANCY)
    analysis = workspace.analyse("from helpers import corner\ncorner().label\n")
    assert "label" in analysis.inference.patched


@pytest.mark.parametrize("text", ["class Fancy(", "\0", "x" * 500_000, "from helpers import *\n"])
def test_hard_modules(text, workspace):
    workspace.write("helpers.py", text)
    analysis = workspace.analyse("from helpers import *\nFancy().x\n")
    assert analysis.imports.unknown_star or not analysis.calls


@pytest.mark.parametrize(
    "listed",
    [
        "from . import core\n__all__ = [*core.__all__, 'x']\n",
        "from . import core\n__all__ = []\n__all__ += core.__all__\n",
        "from .core import __all__\n",
        "from .core import __all__ as names\n__all__ = list(names)\n",
        "__all__ = []\n__all__.extend(['Circle'])\n",
        "__all__ = []\n__all__ += ['Circle']\n",
    ],
)
def test_a_computed_list_of_names_may_redefine_those_of_manim(listed, workspace):
    core = "import manim\n__all__ = ['Circle']\n\n\nclass Circle(manim.Circle):\n"
    core += "    def __init__(self, size=1):\n        super().__init__(size)\n"
    workspace.write("shapes/core.py", core)
    workspace.write("shapes/__init__.py", f"from .core import *\n{listed}")
    text = "from manim import *\nfrom shapes import *\nCircle(size=2)\n"
    codes = {found.code for found in check(workspace.analyse(text))}
    assert codes <= {"no-scene"}


def test_a_list_of_names_that_can_be_read_leaves_the_others_to_manim(workspace):
    workspace.write("shapes.py", "__all__ = ['x']\n__all__ += ['y']\nx = y = Circle = 1\n")
    text = "from manim import *\nfrom shapes import *\nprint(x, y)\nCircle(size=2)\n"
    codes = {found.code for found in check(workspace.analyse(text))}
    assert codes == {"unknown-parameter", "no-scene"}
