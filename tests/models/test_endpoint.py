import asyncio
from contextlib import aclosing

import pytest
from tests.models.fake_endpoint import BreakOff, Events, Hang, Refusal

from manim_lsp.errors import BudgetExceeded, ModelUnavailable
from manim_lsp.models.endpoint import API_KEY, EndpointModel, Patience
from manim_lsp.models.language_model import Message

PROMPT = (Message("system", "You write scenes."), Message("user", "a circle"))


async def said(model, **options):
    deltas = [delta async for delta in model.complete(PROMPT, **options)]
    return "".join(delta.text for delta in deltas), deltas[-1].usage


async def test_the_answer_is_streamed_in_pieces(endpoint):
    endpoint.answers = ["a circle that grows"]
    model = EndpointModel(endpoint.url, "fake")
    texts = [delta.text async for delta in model.complete(PROMPT)]
    assert len(texts) > 2
    assert "".join(texts) == "a circle that grows"
    await model.close()


async def test_the_request_is_what_the_openai_interface_expects(endpoint):
    endpoint.answers = ["x"]
    await said(
        EndpointModel(endpoint.url + "/", "fake"),
        stop=["</CODE>"],
        max_tokens=9,
        temperature=0.5,
        seed=3,
    )
    assert endpoint.requests == [
        {
            "model": "fake",
            "messages": [
                {"role": "system", "content": "You write scenes."},
                {"role": "user", "content": "a circle"},
            ],
            "stop": ["</CODE>"],
            "max_tokens": 9,
            "temperature": 0.5,
            "seed": 3,
            "stream": True,
            "stream_options": {"include_usage": True},
        }
    ]


async def test_the_usage_is_the_servers(endpoint):
    endpoint.answers = ["0123456789"]
    _, usage = await said(EndpointModel(endpoint.url, "fake"))
    assert (usage.prompt_tokens, usage.completion_tokens, usage.finish_reason) == (11, 10, "stop")


async def test_an_answer_cut_by_length_says_so(endpoint):
    endpoint.answers = ["x"]
    endpoint.finish_reason = "length"
    _, usage = await said(EndpointModel(endpoint.url, "fake"))
    assert usage.finish_reason == "length"


async def test_a_server_that_ignores_stop_sequences_is_stopped_here(endpoint):
    endpoint.answers = ["<CODE>\nx = 1\n</CODE> and more talk"]
    text, usage = await said(EndpointModel(endpoint.url, "fake"), stop=["</CODE>"])
    assert text == "<CODE>\nx = 1\n"
    assert usage.finish_reason == "stop"


async def test_without_a_name_the_first_listed_model_is_asked(endpoint):
    endpoint.models = [{"id": "qwen", "max_model_len": 4096}, {"id": "other"}]
    endpoint.answers = ["x"]
    model = EndpointModel(endpoint.url)
    await said(model)
    assert endpoint.requests[0]["model"] == "qwen"
    assert model.context == 4096


async def test_the_key_comes_from_the_environment(endpoint, monkeypatch):
    monkeypatch.setenv(API_KEY, "secret")
    endpoint.answers = ["x"]
    await said(EndpointModel(endpoint.url, "fake"))
    assert endpoint.headers[0]["authorization"] == "Bearer secret"


async def test_closing_the_iterator_closes_the_connection(endpoint):
    endpoint.answers = [Hang(("a circle",))]
    async with aclosing(EndpointModel(endpoint.url, "fake").complete(PROMPT)) as deltas:
        assert (await anext(deltas)).text == "a circle"
    await asyncio.wait_for(endpoint.hung_up.wait(), 5)


async def test_cancelling_the_reader_closes_the_connection(endpoint):
    endpoint.answers = [Hang()]
    task = asyncio.create_task(said(EndpointModel(endpoint.url, "fake")))
    await endpoint.hung.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await asyncio.wait_for(endpoint.hung_up.wait(), 5)


async def test_a_server_that_loads_its_model_is_asked_again(endpoint):
    endpoint.answers = [Refusal(503, '{"error": {"message": "Loading model"}}')] * 2 + ["x"]
    text, _ = await said(EndpointModel(endpoint.url, "fake", Patience(retry=0.01)))
    assert text == "x"
    assert len(endpoint.requests) == 3


@pytest.mark.parametrize("answer", [Hang(), Hang(("a",)), Refusal(503, "Loading")])
async def test_a_server_that_falls_silent_is_given_up(endpoint, answer):
    endpoint.answers = [answer] * 100
    patience = Patience(first_token=0.2, next_token=0.2, retry=0.05)
    with pytest.raises(ModelUnavailable, match="does not answer"):
        await said(EndpointModel(endpoint.url, "fake", patience))


async def test_an_answer_that_breaks_off_is_no_answer(endpoint):
    endpoint.answers = [BreakOff(("a", "b"))]
    with pytest.raises(ModelUnavailable, match="broke off"):
        await said(EndpointModel(endpoint.url, "fake"))


@pytest.mark.parametrize(
    "event",
    [
        "7",
        "null",
        '"a"',
        '["a"]',
        '{"choices": [null]}',
        '{"choices": 1}',
        '{"choices": [{"delta": "a"}]}',
        '{"choices": [{"delta": {"content": 1}}]}',
        "no json",
    ],
)
async def test_an_event_of_another_shape_is_no_answer(endpoint, event):
    endpoint.answers = [Events((event,))]
    with pytest.raises(ModelUnavailable, match="does not speak the OpenAI interface"):
        await said(EndpointModel(endpoint.url, "fake"))


async def test_a_server_that_is_not_there_is_told(unused_tcp_port):
    with pytest.raises(ModelUnavailable, match="cannot be reached"):
        await said(EndpointModel(f"http://127.0.0.1:{unused_tcp_port}/v1", "fake"))


@pytest.mark.parametrize("url", ["http://", "http://host:port/v1"])
async def test_an_address_that_is_none_is_told(url):
    with pytest.raises(ModelUnavailable, match="cannot be reached"):
        await said(EndpointModel(url, "fake"))


@pytest.mark.parametrize(
    ("status", "body", "sentence"),
    [
        (401, "{}", "MANIM_LSP_API_KEY"),
        (404, '{"error": {"message": "model \'x\' not found"}}', "model 'x' not found"),
        (429, "{}", "try again later"),
        (500, '{"error": "out of memory"}', "out of memory"),
        (500, "", "status 500"),
    ],
)
async def test_a_refusal_becomes_a_sentence(endpoint, status, body, sentence):
    endpoint.answers = [Refusal(status, body)]
    with pytest.raises(ModelUnavailable, match=sentence):
        await said(EndpointModel(endpoint.url, "fake"))


@pytest.mark.parametrize(
    "body",
    [
        '{"error": {"code": 400, "type": "exceed_context_size_error", "message": "too long"}}',
        '{"message": "This model\'s maximum context length is 4096 tokens."}',
        '{"error": {"code": "context_length_exceeded"}}',
    ],
)
async def test_a_prompt_that_does_not_fit_is_over_budget(endpoint, body):
    endpoint.answers = [Refusal(400, body)]
    with pytest.raises(BudgetExceeded, match="larger context"):
        await said(EndpointModel(endpoint.url, "fake"))
