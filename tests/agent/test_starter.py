"""The bundled model in the loop, nothing recorded: what a user has on the first run."""

import pytest
import pytest_asyncio

from manim_lsp.agent.loop import Agent
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.models.open import open_model
from manim_lsp.render.machine.interpreter import find_interpreter
from manim_lsp.render.renderer import Renderer
from manim_lsp.settings import Settings

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def agent():
    model = open_model("starter")
    async with Renderer(find_interpreter("", None)) as renderer:
        index = ApiIndex.from_json(await renderer.api_index())
        yield Agent(model, renderer, index, Settings())
    await model.close()


@pytest.mark.parametrize(
    "comment",
    [
        "A blue circle turns into a red square.",
        "Plot sine of x in yellow.",
        'Write the text "hello" at the top.',
    ],
)
async def test_a_plain_comment_becomes_a_scene_that_renders(agent, tmp_path, comment):
    result = await agent.generate(comment, path=tmp_path / "scene.py")
    assert result.status == "ok"


async def test_a_hallucinated_parameter_is_mended(agent, tmp_path):
    source = (
        "from manim import *\n\n\n"
        "class Dots(Scene):\n"
        "    def construct(self):\n"
        "        self.play(Create(Dot(colour=RED)))\n"
    )
    result = await agent.repair(source, path=tmp_path / "scene.py")
    assert (result.status, result.code) == ("ok", source.replace("colour", "color"))
