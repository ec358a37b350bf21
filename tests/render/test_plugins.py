"""A plugin that is installed beside Manim is part of what Manim accepts."""

from pathlib import Path

import pytest
import pytest_asyncio

from manim_lsp.api.analysis import analyse
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.rules import check
from manim_lsp.render.machine.installed import installed
from manim_lsp.render.renderer import Renderer

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.slow]

SHAPES = """from manim import *


class Badge(Circle):
    \"\"\"A circle with a text.

    Parameters
    ----------
    motto
        What it says.
    \"\"\"

    def __init__(self, motto: str, **kwargs) -> None:
        super().__init__(**kwargs)
        self.motto = Text(motto)

    def polish(self, times: int = 1):
        return self


def badges(count: int) -> VGroup:
    return VGroup(*(Badge(str(number)) for number in range(count)))
"""

SCENE = """from manim import *
from toy_plugin import *


class Shown(Scene):
    def construct(self):
        badge = Badge("best", radius=2, stroke_width=3).polish(times=2)
        self.play(FadeIn(badge), FadeIn(badges(3)))
        self.play(badge.motto.animate.shift(UP))
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """Install a plugin into a folder."""
    folder = tmp_path_factory.mktemp("site")
    package, facts = folder / "toy_plugin", folder / "toy_plugin-1.2.dist-info"
    package.mkdir()
    facts.mkdir()
    (package / "shapes.py").write_text(SHAPES)
    (package / "__init__.py").write_text("from .shapes import Badge, badges\n")
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: toy-plugin\nVersion: 1.2\n")
    (facts / "entry_points.txt").write_text("[manim.plugins]\ntoy_plugin = toy_plugin\n")
    return folder


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def index(site, interpreter) -> ApiIndex:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(site))
        async with Renderer(interpreter) as renderer:
            return ApiIndex.from_json(await renderer.api_index())


async def test_classes_of_a_plugin_are_known(index):
    badge = index.attribute("toy_plugin", "Badge")
    assert badge.qualified_name == "toy_plugin.shapes.Badge"
    assert {"motto", "radius", "stroke_width"} <= badge.constructor.keywords.keys()
    assert badge.constructor.keywords["motto"].doc == "What it says."
    assert badge.is_a("manim.mobject.mobject.Mobject")


async def test_functions_and_members_have_their_types(index):
    badge = index.class_("toy_plugin.shapes.Badge")
    assert badge.member("polish").callable.returns == "Self"
    assert index.class_(badge.member("motto").returns_class).name == "Text"
    assert index.class_(index.attribute("toy_plugin", "badges").returns_class).name == "VGroup"


async def test_definitions_are_in_the_plugin(index, site):
    found = index.location("toy_plugin.shapes.Badge")
    assert found.path == site / "toy_plugin" / "shapes.py"
    assert found.line == SHAPES[: SHAPES.index("class Badge")].count("\n") + 1


async def test_a_plugin_has_no_page_in_the_documentation_of_manim(index):
    assert index.documentation("toy_plugin.shapes.Badge").url == ""


async def test_scenes_with_a_plugin_are_clean(index):
    assert check(analyse(SCENE, index)) == ()


async def test_mistakes_with_a_plugin_are_found(index):
    wrong = SCENE.replace("radius=2", "radious=2")
    assert [finding.code for finding in check(analyse(wrong, index))] == ["unknown-parameter"]


async def test_star_import_of_manim_does_not_bring_them(index, api_index):
    assert "Badge" not in index.star
    assert not api_index.is_module("toy_plugin")


async def test_plugin_and_its_version_are_among_what_the_index_depends_on(
    site, interpreter, monkeypatch
):
    monkeypatch.setenv("PYTHONPATH", str(site))
    found = await installed(interpreter)
    assert found.plugins == ("toy_plugin",)
    assert "toy-plugin 1.2" in found.packages
