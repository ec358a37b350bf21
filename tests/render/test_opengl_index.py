import pytest
import pytest_asyncio

from manim_lsp.api.analysis import analyse
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.rules import check
from manim_lsp.render.machine.installed import kept_index

pytestmark = pytest.mark.asyncio(loop_scope="session")

VMOBJECT = "manim.mobject.types.vectorized_mobject.VMobject"
ONLY_OPENGL = """from manim import *

config.renderer = "opengl"


class Fixed(Scene):
    def construct(self):
        triangle = Triangle().fix_in_frame()
        self.add(triangle.fix_orientation())
"""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def opengl_index(renderer) -> ApiIndex:
    return ApiIndex.from_json(await renderer.api_index(opengl=True))


async def test_classes_have_the_members_of_the_other_renderer(opengl_index, api_index):
    assert opengl_index.lookup("Triangle").member("fix_in_frame") is not None
    assert api_index.lookup("Triangle").member("fix_in_frame") is None


async def test_a_scene_for_opengl_is_clean(opengl_index):
    assert check(analyse(ONLY_OPENGL, opengl_index)) == ()


async def test_an_attribute_for_each_renderer_is_that_of_this_one(opengl_index, api_index):
    found = [each.lookup("Animation").member("mobject") for each in (opengl_index, api_index)]
    assert [item.returns for item in found] == ["OpenGLMobject", "Mobject"]


async def test_classes_that_are_replaced_are_promised_nowhere(opengl_index):
    replaced = {"manim.mobject.mobject.Mobject", VMOBJECT}
    promised = {
        member.returns_class
        for cls in opengl_index.subclasses("manim.mobject.opengl.opengl_mobject.OpenGLMobject")
        for member in cls.own_members.values()
    }
    assert not promised & replaced


async def test_both_are_kept(renderer, opengl_index, interpreter):
    kept = await kept_index(interpreter, opengl=True)
    assert kept is not None
    assert ApiIndex.from_json(kept).lookup("Triangle").member("fix_in_frame") is not None
    assert await kept_index(interpreter) == await renderer.api_index()
