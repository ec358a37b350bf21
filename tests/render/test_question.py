"""What the host is asked, and with which bounds."""

import pytest

from manim_lsp.host.protocol import Request
from manim_lsp.render.processes.memory import UNTRUSTED_MEMORY
from manim_lsp.render.question import ask


class StoppedError(Exception):
    """Told instead of an answer."""


class Asked:
    """A host that notes what it is to start."""

    async def run(self, order):
        self.order = order(1)
        raise StoppedError


async def test_tex_of_a_model_has_the_memory_that_its_scenes_have():
    host = Asked()
    with pytest.raises(StoppedError):
        await ask(host, Request("tex"), untrusted=True)
    assert (host.order.memory, host.order.runs_tex) == (UNTRUSTED_MEMORY, True)
