"""What is said of empty videos obeys levels and comments on the command line as in the editor."""

import pytest

from manim_lsp.cli.rendering.layout_shown import with_wanted_layout
from manim_lsp.render.report import RenderReport

TEXT = "from manim import *\n\nclass Main(Scene):{}\n    def construct(self): ...\n"
IGNORED = "  # manim-lsp: ignore[blank-frame]"
EMPTY = [RenderReport("Main", "ok", is_blank=True), RenderReport("Main", "ok", is_frozen=True)]


@pytest.mark.parametrize("report", EMPTY)
def test_empty_video_is_told(report):
    assert with_wanted_layout(report, TEXT.format(""), {}) == report


@pytest.mark.parametrize("report", EMPTY)
def test_rule_that_is_off_is_not_told(report):
    shown = with_wanted_layout(report, TEXT.format(""), {"blank-frame": "off"})
    assert (shown.is_blank, shown.is_frozen) == (False, False)


@pytest.mark.parametrize("report", EMPTY)
def test_comment_at_the_scene_is_heeded(report):
    shown = with_wanted_layout(report, TEXT.format(IGNORED), {})
    assert (shown.is_blank, shown.is_frozen) == (False, False)


def test_comment_at_another_scene_is_not_heeded():
    text = f"{TEXT.format('')}\nclass Other(Scene):{IGNORED}\n    def construct(self): ...\n"
    assert with_wanted_layout(EMPTY[0], text, {}) == EMPTY[0]
