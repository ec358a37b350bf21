"""The examples on the pages of the layout rules are true."""

import re
from pathlib import Path

import pytest
from tests.render.layout_renders import fixes_of, layout_of

from manim_lsp.api.analysis import analyse
from manim_lsp.render.judging.layout_words import layout_words
from manim_lsp.source import apply_edits

pytestmark = pytest.mark.asyncio(loop_scope="session")

PAGES = Path(__file__).parents[2] / "docs" / "rules"
CODES = ["out-of-frame", "text-overlap", "shape-out-of-frame"]


def page(code):
    text = (PAGES / f"{code}.md").read_text("utf-8")
    blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    return text, *(f"from manim import *\n\n\n{block}" for block in blocks)


@pytest.mark.parametrize("code", CODES)
async def test_example_has_the_finding_that_the_page_shows(renderer, tmp_path, code):
    text, example, _ = page(code)
    (found,) = await layout_of(renderer, tmp_path, example)
    start = found.range.start
    assert f"scene.py:{start.row}:{start.column}: {code} {layout_words(found)}" in text


@pytest.mark.parametrize("code", CODES)
async def test_first_fix_gives_the_cure_on_the_page(renderer, tmp_path, api_index, code):
    _, example, cure = page(code)
    (found,) = await layout_of(renderer, tmp_path, example)
    first, *_ = fixes_of(found, analyse(example, api_index))
    assert apply_edits(example, first.edits) == cure
    assert await layout_of(renderer, tmp_path, cure) == []
