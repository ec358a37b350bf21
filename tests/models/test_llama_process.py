import asyncio
import os
import signal
import subprocess
import sys
from contextlib import aclosing

import psutil
import pytest
from tests.models.tiny_gguf import write_tiny_gguf

from manim_lsp.errors import BudgetExceeded, ModelUnavailable
from manim_lsp.models.language_model import Message
from manim_lsp.models.llama_process import LlamaModel

SERVER = """
import asyncio, pathlib, sys
from manim_lsp.models.language_model import Message
from manim_lsp.models.llama_process import LlamaModel

async def serve():
    model = LlamaModel(pathlib.Path(sys.argv[1]))
    async for _ in model.complete([Message("user", "a circle")]):
        print(model.pid, flush=True)

asyncio.run(serve())
"""
"""Says which process answers, and keeps it answering."""

LONG_PROMPT = "draw circles now " * 500


@pytest.fixture
async def tiny(tiny_gguf):
    model = LlamaModel(tiny_gguf)
    yield model
    await model.close()


@pytest.fixture
async def long(long_gguf):
    model = LlamaModel(long_gguf)
    yield model
    await model.close()


def asking(model, text="draw a circle", **options):
    return model.complete([Message("user", text)], **options)


async def said(model, text="draw a circle", **options):
    deltas = [delta async for delta in asking(model, text, **options)]
    return "".join(delta.text for delta in deltas), deltas[-1].usage


async def until(condition):
    while not condition():  # noqa: ASYNC110 another process sets no event
        await asyncio.sleep(0.01)


async def busy(pid, seconds):
    """Wait until the process has used so much processor time."""

    def used():
        times = psutil.Process(pid).cpu_times()
        return times.user + times.system

    start = used()
    await until(lambda: used() - start > seconds)


async def test_an_answer_is_streamed_and_counted(tiny):
    deltas = [delta async for delta in asking(tiny, max_tokens=20)]
    assert deltas[-1].usage.completion_tokens <= 20
    assert deltas[-1].usage.finish_reason == "length"
    assert len(deltas) > 5


async def test_greedy_decoding_repeats_itself(tiny):
    first, _ = await said(tiny, max_tokens=30)
    await said(tiny, "something else", max_tokens=5)
    assert (await said(tiny, max_tokens=30))[0] == first


async def test_a_seed_repeats_a_sampled_answer(tiny):
    sampled = [
        (await said(tiny, max_tokens=30, temperature=1.5, seed=seed))[0] for seed in (7, 8, 7)
    ]
    assert sampled[0] == sampled[2] != sampled[1]


async def test_the_answer_ends_before_a_stop_sequence(tiny):
    whole, _ = await said(tiny, max_tokens=30)
    sequence = whole[5:8]
    text, usage = await said(tiny, max_tokens=30, stop=[sequence])
    assert text == whole[: whole.index(sequence)]
    assert usage.finish_reason == "stop"


async def test_the_process_stays_warm(tiny):
    await said(tiny, max_tokens=1)
    pid = tiny.pid
    await said(tiny, max_tokens=1)
    assert tiny.pid == pid


async def test_the_context_is_the_files(tiny):
    assert tiny.context == 256
    await said(tiny, max_tokens=1)
    assert tiny.context == 256


async def test_an_answer_ends_where_the_context_does(tiny):
    _, usage = await said(tiny)
    assert usage.finish_reason == "length"
    assert usage.prompt_tokens + usage.completion_tokens <= tiny.context


async def test_a_prompt_that_does_not_fit_is_refused_before_decoding(tiny):
    with pytest.raises(BudgetExceeded, match="256"):
        await said(tiny, LONG_PROMPT)
    assert (await said(tiny, max_tokens=3))[1].completion_tokens <= 3


async def test_cancelling_in_prefill_leaves_the_process_warm(long):
    await said(long, max_tokens=1)
    pid = long.pid
    task = asyncio.create_task(said(long, LONG_PROMPT, max_tokens=1))
    await busy(pid, 0.15)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert long.pid == pid
    assert (await said(long, max_tokens=2))[1].prompt_tokens < 20


async def test_closing_in_decoding_leaves_the_process_warm(long):
    async with aclosing(asking(long)) as deltas:
        for _ in range(20):
            await anext(deltas)
    pid = long.pid
    assert pid is not None
    whole, _ = await said(long, max_tokens=20)
    assert long.pid == pid
    await long.close()
    assert (await said(long, max_tokens=20))[0] == whole


async def test_a_process_that_does_not_stop_is_killed(tiny):
    async with aclosing(asking(tiny)) as deltas:
        await anext(deltas)
        pid = tiny.pid
        os.kill(pid, signal.SIGSTOP)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert (await said(tiny, max_tokens=3))[1].completion_tokens <= 3


async def test_killing_the_process_in_mid_answer_is_told_and_the_next_request_works(long):
    deltas = asking(long)
    await anext(deltas)
    os.kill(long.pid, signal.SIGKILL)
    with pytest.raises(ModelUnavailable, match=r"SIGKILL.*ask again"):
        _ = [delta async for delta in deltas]
    assert (await said(long, max_tokens=3))[1].completion_tokens <= 3


async def test_a_process_that_died_idle_is_replaced_unnoticed(tiny):
    await said(tiny, max_tokens=1)
    pid = tiny.pid
    os.kill(pid, signal.SIGKILL)
    await until(lambda: tiny.pid is None)
    await said(tiny, max_tokens=1)
    assert tiny.pid != pid


async def test_two_requests_at_once_are_answered_in_turn(tiny):
    alone = [(await said(tiny, text, max_tokens=30))[0] for text in ("a circle", "a square")]
    together = await asyncio.gather(
        *(said(tiny, text, max_tokens=30) for text in ("a circle", "a square"))
    )
    assert [text for text, _ in together] == alone


async def test_cancelling_a_request_that_waits_disturbs_nobody(long):
    async with aclosing(asking(long, max_tokens=60)) as deltas:
        await anext(deltas)
        waiting = asyncio.create_task(said(long, "a square"))
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        rest = [delta async for delta in deltas]
    assert rest[-1].usage.completion_tokens == 60


async def test_closing_ends_the_process(tiny_gguf):
    model = LlamaModel(tiny_gguf)
    await said(model, max_tokens=1)
    pid = model.pid
    await model.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


async def test_closing_while_it_loads_is_told_to_who_waits(tiny_gguf):
    model = LlamaModel(tiny_gguf)
    waiting = asyncio.create_task(said(model))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await model.close()
    with pytest.raises(ModelUnavailable, match="closed while it was loading"):
        await waiting
    assert model.pid is None


async def test_cancelling_who_waits_for_the_load_leaves_the_load_going(tiny):
    waiting = asyncio.create_task(said(tiny))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert (await said(tiny, max_tokens=3))[1].completion_tokens == 3


def test_the_process_ends_with_the_server(long_gguf):
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER, str(long_gguf)], stdout=subprocess.PIPE, text=True
    )
    with server:
        model = psutil.Process(int(server.stdout.readline()))
        server.kill()
    assert psutil.wait_procs([model], timeout=10)[1] == []


async def test_the_chat_template_of_the_file_is_applied(tiny_gguf, tmp_path):
    plain = LlamaModel(write_tiny_gguf(tmp_path / "plain.gguf", template=None))
    templated = LlamaModel(tiny_gguf)
    try:
        _, without = await said(plain, max_tokens=1)
        _, with_template = await said(templated, max_tokens=1)
    finally:
        await plain.close()
        await templated.close()
    # <|user|>, <|end|> and <|assistant|> are one token each; a plain turn ends with two line ends.
    assert with_template.prompt_tokens - 3 == without.prompt_tokens - 2


async def test_a_file_that_llama_cannot_load_is_told(tiny_gguf, tmp_path):
    cut = tmp_path / "cut.gguf"
    cut.write_bytes(tiny_gguf.read_bytes()[:-50_000])
    model = LlamaModel(cut)
    with pytest.raises(ModelUnavailable, match="incomplete or damaged"):
        await said(model)


async def test_an_architecture_that_llama_does_not_know_is_told(tiny_gguf, tmp_path):
    strange = tmp_path / "strange.gguf"
    strange.write_bytes(tiny_gguf.read_bytes().replace(b"llama", b"lLama"))
    model = LlamaModel(strange)
    with pytest.raises(ModelUnavailable, match="pip install -U llama-cpp-python"):
        await said(model)


async def test_nothing_reaches_the_terminal(tiny, capfd):
    await said(tiny, max_tokens=5)
    with pytest.raises(BudgetExceeded):
        await said(tiny, LONG_PROMPT)
    assert capfd.readouterr() == ("", "")
