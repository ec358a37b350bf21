from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.api.readings import findings, scene
from tests.corpora.manimgl_files import FILES, expected

from manim_lsp.api.analysis import analyse
from manim_lsp.api.mending.convert_manimgl import convert, is_manimgl
from manim_lsp.render.report import RenderJob


def by_name(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", FILES, ids=by_name)
def test_file_becomes_what_is_expected(path, api_index):
    result = convert(path.read_text("utf-8"), api_index)
    assert result.text == expected(path)
    assert result.remaining == ()


@pytest.mark.parametrize("path", FILES, ids=by_name)
def test_what_is_converted_stays_as_it_is(path, api_index):
    assert convert(expected(path), api_index).text == expected(path)


@pytest.mark.slow
@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("path", FILES, ids=by_name)
async def test_what_is_converted_renders(path, renderer, tmp_path):
    reports = await renderer.render(RenderJob(Path(tmp_path, "scene.py"), expected(path)))
    assert [report.error for report in reports] == [None]


def test_what_cannot_be_converted_is_reported(api_index):
    text = "from manimlib import *\n" + scene("self.add(PiCreature())").partition("\n")[2]
    result = convert(text, api_index)
    assert "from manim import *" in result.text
    assert ["PiCreature" in item.message for item in result.remaining] == [True]


INTERACTIVE = """from manimlib import *


class A(InteractiveScene):
    def construct(self):
        circle = Circle()
        self.frame.save_state()
        self.play(self.frame.animate.scale(0.5).move_to(circle), run_time=0.1)
        self.play(Restore(self.frame), run_time=0.1)
        circle.fix_in_frame()
"""


def test_base_changes_though_that_brings_up_what_is_left(api_index):
    result = convert(INTERACTIVE, api_index)
    assert "class A(MovingCameraScene):" in result.text
    assert "Restore(self.camera.frame)" in result.text
    assert ["fix_in_frame" in item.message for item in result.remaining] == [True]


def test_broken_text_is_given_back(api_index):
    text = "from manimlib import *\n\nclass A(Scene:\n"
    assert convert(text, api_index).text == text


def test_cancelling_gives_the_text_back(api_index):
    text = scene("self.play(ShowCreation(Dot()))")
    assert convert(text, api_index, is_cancelled=lambda: True).text == text


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("from manimlib import *\n", True),
        ("import manimlib\n", True),
        (scene("ShowCreation(Dot())", "TexMobject('a')", "Axes(x_min=0)"), True),
        (scene("ShowCreation(Dot())"), False),
        (scene("Create(Dot())"), False),
    ],
)
def test_files_of_manimgl_are_known(text, known, api_index):
    analysis = analyse(text, api_index)
    assert is_manimgl(analysis, findings(text, api_index)) == known


LINES = [line for path in FILES for line in path.read_text("utf-8").splitlines()]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=12))
def test_any_lines_parse_afterwards_as_before(api_index, lines):
    text = "\n".join(lines)
    before = analyse(text, api_index).parsed.problem
    after = analyse(convert(text, api_index).text, api_index).parsed.problem
    assert (before is None) == (after is None)
