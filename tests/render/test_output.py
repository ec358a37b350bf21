"""What a file prints is logged, the first part of it."""

import pytest
from tests.render.jobs import render_one, scene

from manim_lsp.render.renderer import Renderer

pytestmark = pytest.mark.asyncio(loop_scope="session")

LINE = "x" * 63
SAID = "The file printed more than 64 KiB; the rest is left out."


async def printed(interpreter, folder, count: int) -> list[str]:
    """Return what is logged of a scene that prints so many lines of 64 bytes."""
    lines: list[str] = []
    async with Renderer(interpreter, on_log=lines.append) as renderer:
        body = f"for _ in range({count}):\n    print({LINE!r})\nself.add(Dot())"
        report = await render_one(renderer, folder, scene(body))
    assert report.ok
    return [line for line in lines if line in (LINE, SAID)]


async def test_all_is_logged_that_is_not_much(interpreter, tmp_path):
    assert await printed(interpreter, tmp_path, 1024) == [LINE] * 1024


async def test_it_is_said_once_that_the_rest_is_left_out(interpreter, tmp_path):
    assert await printed(interpreter, tmp_path, 9999) == [LINE] * 1024 + [SAID]
