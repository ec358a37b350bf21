"""Algorithm 1 of arXiv 2604.18364, proved on what a recorded endpoint was asked."""

from pathlib import Path

import pytest
from tests.agent.scripted_renderer import LOG_TAIL, ScriptedRenderer, ended, failed
from tests.models.fake_endpoint import Refusal, code_answer

from manim_lsp.agent.events import Attempt, RenderStarted, RoundStarted, TokensStreamed
from manim_lsp.agent.loop import Agent
from manim_lsp.agent.prompts import SYSTEM
from manim_lsp.agent.verdict import NO_CODE
from manim_lsp.errors import BudgetExceeded
from manim_lsp.models.endpoint import EndpointModel
from manim_lsp.settings import Settings

PATH = Path("scene.py")
BAD = "from manim import *\n\n\nclass Main(Scene):\n    bad = 1\n"
WORSE = BAD.replace("bad", "worse")
GOOD = BAD.replace("bad", "good")
BREAKS = {"bad": (failed(),), "worse": (failed(log="short log"),)}


async def generated(endpoint, renderer, *, strategy="ritl", rounds=3, on_event=None):
    model = EndpointModel(endpoint.url, "fake")
    agent = Agent(model, renderer, None, Settings(strategy=strategy, rounds=rounds))
    result = await agent.generate("A red circle.", path=PATH, on_event=on_event)
    await model.close()
    return result


async def test_the_first_prompt_is_the_description_alone(endpoint):
    endpoint.answers = [code_answer(GOOD)]
    await generated(endpoint, ScriptedRenderer())
    assert endpoint.requests[0]["messages"] == [
        {"role": "system", "content": SYSTEM},
        {"role": "user", "content": "<TEXT_SCRIPT>\nA red circle.\n</TEXT_SCRIPT>"},
    ]


async def test_code_that_renders_ends_the_loop(endpoint):
    endpoint.answers = [code_answer(GOOD)]
    result = await generated(endpoint, ScriptedRenderer())
    assert (result.status, result.code, result.rounds) == ("ok", GOOD, 0)


async def test_a_repair_prompt_holds_description_code_and_last_ten_lines(endpoint):
    endpoint.answers = [code_answer(BAD), code_answer(GOOD)]
    result = await generated(endpoint, ScriptedRenderer(BREAKS))
    assert endpoint.prompts[1] == (
        "<TEXT_SCRIPT>\nA red circle.\n</TEXT_SCRIPT>\n"
        f"<CODE>\n{BAD.strip()}\n</CODE>\n"
        f"<RENDER_LOG>\n{LOG_TAIL}\n</RENDER_LOG>"
    )
    assert (result.status, result.code, result.rounds) == ("ok", GOOD, 1)


async def test_every_round_sees_the_newest_code_and_log_only(endpoint):
    endpoint.answers = [code_answer(BAD), code_answer(WORSE), code_answer(GOOD)]
    result = await generated(endpoint, ScriptedRenderer(BREAKS))
    assert endpoint.prompts[2] == (
        "<TEXT_SCRIPT>\nA red circle.\n</TEXT_SCRIPT>\n"
        f"<CODE>\n{WORSE.strip()}\n</CODE>\n"
        "<RENDER_LOG>\nshort log\n</RENDER_LOG>"
    )
    assert [len(request["messages"]) for request in endpoint.requests] == [2, 2, 2]
    assert result.rounds == 2


@pytest.mark.parametrize("rounds", [0, 1, 3])
async def test_the_loop_ends_after_k_rounds_with_the_last_code(endpoint, rounds):
    endpoint.answers = [code_answer(BAD)] * rounds + [code_answer(WORSE)]
    result = await generated(endpoint, ScriptedRenderer(BREAKS), rounds=rounds)
    assert (result.status, result.code, result.rounds) == ("failed", WORSE, rounds)
    assert len(endpoint.requests) == rounds + 1


@pytest.mark.parametrize("status", ["environment", "refused"])
async def test_what_the_machine_prevents_is_never_told_to_the_model(endpoint, status):
    endpoint.answers = [code_answer(BAD)]
    renderer = ScriptedRenderer({"bad": (failed(), ended(status))})
    result = await generated(endpoint, renderer)
    assert result.status == status
    assert len(endpoint.requests) == 1


@pytest.mark.parametrize("answer", ["I cannot do that.", "<CODE>\n\n</CODE>", ""])
async def test_an_answer_without_code_is_a_failed_attempt_that_is_not_rendered(endpoint, answer):
    endpoint.answers = [answer, code_answer(GOOD)]
    renderer = ScriptedRenderer()
    result = await generated(endpoint, renderer)
    assert [job.source for job in renderer.jobs] == [GOOD]
    assert f"<CODE>\n\n</CODE>\n<RENDER_LOG>\n{NO_CODE}\n</RENDER_LOG>" in endpoint.prompts[1]
    assert result.attempts[0].code == ""
    assert result.status == "ok"


async def test_an_empty_last_answer_does_not_lose_the_code_before_it(endpoint):
    endpoint.answers = [code_answer(BAD), "no idea"]
    result = await generated(endpoint, ScriptedRenderer(BREAKS), rounds=1)
    assert (result.status, result.code) == ("failed", BAD)


async def test_one_failing_scene_of_several_fails_the_file(endpoint):
    endpoint.answers = [code_answer(BAD), code_answer(GOOD)]
    reports = (ended("ok"), failed("Second", "the second scene's log"))
    await generated(endpoint, ScriptedRenderer({"bad": reports}))
    assert "the second scene's log" in endpoint.prompts[1]


async def test_a_timeout_without_a_log_is_told_in_words(endpoint):
    endpoint.answers = [code_answer(BAD), code_answer(GOOD)]
    await generated(endpoint, ScriptedRenderer({"bad": (ended("timeout"),)}))
    assert "<RENDER_LOG>\nThe render ended with the status timeout.\n" in endpoint.prompts[1]


async def test_what_a_model_wrote_is_never_trusted(endpoint):
    endpoint.answers = [code_answer(BAD), code_answer(GOOD)]
    renderer = ScriptedRenderer(BREAKS)
    await generated(endpoint, renderer)
    assert [(job.untrusted, job.path, job.scenes) for job in renderer.jobs] == [
        (True, PATH, ())
    ] * 2


async def test_decoding_stops_at_the_closing_tag(endpoint):
    endpoint.answers = [code_answer(GOOD) + "</CODE> I hope this helps"]
    result = await generated(endpoint, ScriptedRenderer())
    assert endpoint.requests[0]["stop"] == ["</CODE>"]
    assert result.code == GOOD


async def test_every_step_is_an_event(endpoint):
    endpoint.answers = [code_answer(BAD), code_answer(GOOD)]
    events = []
    result = await generated(endpoint, ScriptedRenderer(BREAKS), rounds=2, on_event=events.append)
    streamed = [event for event in events if isinstance(event, TokensStreamed)]
    steps = [event for event in events if not isinstance(event, TokensStreamed)]
    assert steps == [
        RoundStarted(0, 2),
        RenderStarted(0),
        result.attempts[0],
        RoundStarted(1, 2),
        RenderStarted(1),
        result.attempts[1],
    ]
    assert "".join(event.text for event in streamed if event.round == 1) == code_answer(GOOD)
    assert all(isinstance(attempt, Attempt) and attempt.usage for attempt in result.attempts)


async def test_a_description_that_does_not_fit_is_over_budget(endpoint):
    endpoint.answers = [Refusal(400, '{"error": {"code": "context_length_exceeded"}}')]
    with pytest.raises(BudgetExceeded):
        await generated(endpoint, ScriptedRenderer())
