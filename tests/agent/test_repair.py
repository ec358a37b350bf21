"""Repair, with real rules and a real renderer; only the model is recorded."""

from pathlib import Path

import pytest
import pytest_asyncio
from tests.agent.scripted_renderer import ScriptedRenderer, ended, failed
from tests.models.fake_endpoint import FakeEndpoint, Refusal, code_answer, running

from manim_lsp.agent.loop import Agent
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.cli.agent_outcome import sentence
from manim_lsp.errors import BudgetExceeded, ModelUnavailable, UsageProblem
from manim_lsp.models.endpoint import EndpointModel
from manim_lsp.models.llama_process import LlamaModel
from manim_lsp.render.machine.interpreter import find_interpreter
from manim_lsp.render.renderer import Renderer
from manim_lsp.settings import Settings


def scene(*lines, above=""):
    body = "".join(f"        {line}\n" for line in lines)
    return f"from manim import *\n\n\n{above}class Main(Scene):\n    def construct(self):\n{body}"


GOOD = scene("self.add(Circle(color=RED))")
SAFE = scene("self.add(Circle(colour=RED))  # the user's own words")
BROKEN = scene("self.add(Circle())", "self.add(VGroup()[3])")


# One renderer serves the module, so everything in it runs on one loop.
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def renderer():
    async with Renderer(find_interpreter("", None)) as real:
        yield real


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def index(renderer):
    return ApiIndex.from_json(await renderer.api_index())


@pytest_asyncio.fixture(loop_scope="module")
async def endpoint():
    async with running(FakeEndpoint()) as server:
        yield server


async def repaired(
    source, renderer, index, *, model=None, path=Path("main.py"), scenes=(), **settings
):
    agent = Agent(model, renderer, index, Settings(**settings))
    return await agent.repair(source, path=path.absolute(), scenes=scenes)


async def test_a_scene_that_renders_is_left_alone(renderer, index):
    result = await repaired(GOOD, renderer, index)
    assert (result.status, result.code, result.changes, result.rounds) == ("ok", GOOD, (), 0)


async def test_what_is_certain_is_mended_without_a_model(renderer, index):
    result = await repaired(SAFE, renderer, index)
    assert result.status == "ok"
    assert result.code == SAFE.replace("colour", "color")
    assert len(result.changes) == 1


async def test_line_ends_and_comments_stay_as_they_are(renderer, index):
    source = SAFE.replace("\n", "\r\n")
    result = await repaired(source, renderer, index)
    assert result.code == source.replace("colour", "color")


async def test_without_a_model_the_code_comes_back_with_its_certain_fixes(renderer, index):
    source = scene("self.add(Circle(colour=RED))", "self.add(VGroup()[3])")
    result = await repaired(source, renderer, index)
    assert result.status == "failed"
    assert result.code == source.replace("colour", "color")


async def test_the_model_is_asked_about_what_rules_cannot_mend(renderer, index, endpoint):
    endpoint.answers = [code_answer(GOOD)]
    result = await repaired(BROKEN, renderer, index, model=EndpointModel(endpoint.url, "fake"))
    assert (result.status, result.code, result.rounds) == ("ok", GOOD, 1)
    assert "VGroup()[3]" in endpoint.prompts[0]
    assert [attempt.usage is None for attempt in result.attempts] == [True, False]


async def test_docs_hold_the_parameters_of_what_the_code_calls(renderer, index, endpoint):
    endpoint.answers = [code_answer(GOOD)]
    await repaired(BROKEN, renderer, index, model=EndpointModel(endpoint.url, "fake"))
    docs = endpoint.prompts[0].partition("<API_DOCS>\n")[2]
    assert "radius" in docs
    assert "Examples" not in docs


async def test_ritl_sends_no_docs(renderer, index, endpoint):
    endpoint.answers = [code_answer(GOOD)]
    model = EndpointModel(endpoint.url, "fake")
    await repaired(BROKEN, renderer, index, model=model, strategy="ritl")
    assert "API_DOCS" not in endpoint.prompts[0]


async def test_the_log_is_the_end_of_what_manim_prints(renderer, index, endpoint):
    endpoint.answers = [code_answer(GOOD)]
    model = EndpointModel(endpoint.url, "fake")
    result = await repaired(BROKEN, renderer, index, model=model, strategy="ritl")
    log = endpoint.prompts[0].partition("<RENDER_LOG>\n")[2].partition("\n</RENDER_LOG>")[0]
    printed = result.attempts[0].reports[0].cli_log.rstrip().splitlines()
    assert log.splitlines() == printed[-10:]
    assert "IndexError" in log


async def test_a_scene_that_no_prompt_can_hold_is_over_budget(renderer, index, tiny_gguf):
    model = LlamaModel(tiny_gguf)
    try:
        with pytest.raises(BudgetExceeded, match="256"):
            await repaired(BROKEN, renderer, index, model=model)
    finally:
        await model.close()


async def test_docs_give_way_when_the_prompt_does_not_fit(renderer, index, endpoint):
    too_long = Refusal(400, '{"error": {"code": "context_length_exceeded"}}')
    endpoint.answers = [too_long, too_long, code_answer(GOOD)]
    model = EndpointModel(endpoint.url, "fake")
    result = await repaired(BROKEN, renderer, index, model=model)
    assert result.status == "ok"
    sizes = [len(prompt) for prompt in endpoint.prompts]
    assert sizes == sorted(set(sizes), reverse=True)


async def test_a_model_that_makes_it_worse_leaves_no_trace(renderer, index, endpoint):
    endpoint.answers = [code_answer("from manim import *\n")] * 2
    model = EndpointModel(endpoint.url, "fake")
    result = await repaired(BROKEN, renderer, index, model=model, rounds=2)
    assert (result.status, result.code, result.rounds) == ("failed", BROKEN, 2)


@pytest.mark.parametrize(
    ("above", "description"),
    [("", "Main"), ("# A red circle.\n", "A red circle.")],
)
async def test_the_model_is_told_what_the_scene_says_of_itself(above, description, endpoint):
    endpoint.answers = [code_answer(GOOD)]
    renderer = ScriptedRenderer({"VGroup()[3]": (failed(),)})
    source = scene("self.add(VGroup()[3])", above=above)
    await repaired(source, renderer, None, model=EndpointModel(endpoint.url, "fake"))
    assert endpoint.prompts[0].startswith(f"<TEXT_SCRIPT>\n{description}\n</TEXT_SCRIPT>")


async def test_only_what_a_model_wrote_is_untrusted(endpoint):
    endpoint.answers = [code_answer(GOOD)]
    renderer = ScriptedRenderer({"VGroup()[3]": (failed(),)})
    await repaired(BROKEN, renderer, None, model=EndpointModel(endpoint.url, "fake"))
    assert [job.untrusted for job in renderer.jobs] == [False, True]


@pytest.mark.parametrize("status", ["environment", "refused"])
async def test_what_the_machine_prevents_is_no_work_for_a_model(endpoint, status):
    renderer = ScriptedRenderer({"VGroup()[3]": (ended(status),)})
    result = await repaired(BROKEN, renderer, None, model=EndpointModel(endpoint.url, "fake"))
    assert (result.status, result.code) == (status, BROKEN)
    assert endpoint.requests == []


SUGGESTED = scene("self.add(Circle(color=LIGHT_BLUE))")


async def test_where_the_models_code_is_refused_the_suggested_fixes_are_tried(index, endpoint):
    endpoint.answers = [code_answer(GOOD)]
    renderer = ScriptedRenderer({"LIGHT_BLUE": (failed(),), "RED": (ended("refused"),)})
    model = EndpointModel(endpoint.url, "fake")
    result = await repaired(SUGGESTED, renderer, index, model=model)
    assert (result.status, result.code) == ("ok", SUGGESTED.replace("LIGHT_BLUE", "BLUE_B"))


async def test_where_nothing_helps_a_refusal_stays_one(index, endpoint):
    endpoint.answers = [code_answer(GOOD)]
    renderer = ScriptedRenderer({"RED": (ended("refused"),), "Main": (failed(),)})
    model = EndpointModel(endpoint.url, "fake")
    result = await repaired(SUGGESTED, renderer, index, model=model)
    assert (result.status, result.code) == ("refused", SUGGESTED)
    assert len(result.attempts) == 3
    assert sentence(result).startswith("This machine cannot run the scene")


async def test_a_model_out_of_reach_is_told(renderer, index, unused_tcp_port):
    model = EndpointModel(f"http://127.0.0.1:{unused_tcp_port}/v1", "fake")
    with pytest.raises(ModelUnavailable, match="cannot be reached"):
        await repaired(BROKEN, renderer, index, model=model)


async def test_code_of_a_model_cannot_reach_the_network(renderer, index, endpoint):
    thief = scene(
        "import socket",
        f"socket.create_connection(('127.0.0.1', {endpoint.port}), 1)",
        "self.add(Circle())",
    )
    endpoint.answers = [code_answer(thief)]
    model = EndpointModel(endpoint.url, "fake")
    result = await repaired(BROKEN, renderer, index, model=model, rounds=1)
    assert result.status in {"failed", "refused"}
    assert result.code == BROKEN


OTHER = GOOD.replace("from manim import *\n", "").replace("Main", "Other")
"""A scene that follows another in a file."""


async def test_another_scene_that_fails_is_not_the_business_of_a_repair(renderer, index):
    source = SAFE + OTHER.replace("self.add(Circle(color=RED))", "self.add(VGroup()[3])")
    result = await repaired(source, renderer, index, scenes=("Main",))
    assert (result.status, result.code) == ("ok", source.replace("colour", "color"))
    assert [report.scene for report in result.attempts[-1].reports] == ["Main"]


async def test_the_scene_that_was_asked_for_is_the_one_described(endpoint):
    endpoint.answers = [code_answer(GOOD + OTHER)]
    source = f"{BROKEN}\n# A red circle.\n{OTHER.lstrip()}"
    renderer = ScriptedRenderer({"VGroup()[3]": (failed(""),)})
    model = EndpointModel(endpoint.url, "fake")
    await repaired(source, renderer, None, model=model, scenes=("Other",))
    assert endpoint.prompts[0].startswith("<TEXT_SCRIPT>\nA red circle.\n")
    assert {job.scenes for job in renderer.jobs} == {("Other",)}


async def test_a_model_that_drops_the_scene_has_failed_and_is_told(renderer, index, endpoint):
    endpoint.answers = [code_answer(f"from manim import *\n{OTHER}"), code_answer(GOOD + OTHER)]
    model = EndpointModel(endpoint.url, "fake")
    result = await repaired(BROKEN + OTHER, renderer, index, model=model, scenes=("Main",))
    assert (result.status, result.code, result.rounds) == ("ok", GOOD + OTHER, 2)
    assert "There is no scene Main in main.py; it has Other." in endpoint.prompts[1]


async def test_a_model_may_rename_the_scene(renderer, index, endpoint):
    renamed = GOOD.replace("Main", "RedCircle")
    endpoint.answers = [code_answer(renamed)]
    model = EndpointModel(endpoint.url, "fake")
    result = await repaired(BROKEN, renderer, index, model=model, scenes=("Main",))
    assert (result.status, result.code) == ("ok", renamed)


async def test_a_scene_that_the_file_never_had_is_told(renderer, index):
    with pytest.raises(UsageProblem, match=r"no scene Nobody in main\.py; it has Main"):
        await repaired(GOOD, renderer, index, scenes=("Nobody",))
