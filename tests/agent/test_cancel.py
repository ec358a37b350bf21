"""Cancelling the agent reaches whatever it waits for."""

import asyncio
from pathlib import Path

import pytest
from tests.agent.scripted_renderer import ScriptedRenderer
from tests.models.fake_endpoint import Hang, code_answer

from manim_lsp.agent.loop import Agent
from manim_lsp.models.endpoint import EndpointModel
from manim_lsp.settings import Settings


class EndlessRenderer:
    """Renders until it is cancelled."""

    def __init__(self):
        self.started = asyncio.Event()
        self.cancelled = False

    async def render(self, job):
        self.started.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            self.cancelled = True
            raise


def generating(endpoint, renderer):
    agent = Agent(EndpointModel(endpoint.url, "fake"), renderer, None, Settings())
    return asyncio.create_task(agent.generate("a circle", path=Path("scene.py")))


@pytest.mark.parametrize("pieces", [(), ("<CODE>\nfrom manim",)])
async def test_cancelling_while_the_model_reads_or_writes_hangs_up(endpoint, pieces):
    endpoint.answers = [Hang(pieces)]
    task = generating(endpoint, ScriptedRenderer())
    await endpoint.hung.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await asyncio.wait_for(endpoint.hung_up.wait(), 5)


async def test_cancelling_while_it_renders_cancels_the_render(endpoint):
    endpoint.answers = [code_answer("x = 1\n")]
    renderer = EndlessRenderer()
    task = generating(endpoint, renderer)
    await renderer.started.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert renderer.cancelled
