"""Scenes that show nothing, or always the same, are told from those that only end as they began."""

import re
from pathlib import Path

import pytest
from tests.render.jobs import job, render_one, scene

from manim_lsp.render.judging.blank_words import blank_words

pytestmark = pytest.mark.asyncio(loop_scope="session")

PAGE = Path(__file__).parents[2] / "docs" / "rules" / "blank-frame.md"
MODES = ("verdict", "frames", "video")

BLANK = {
    "outside": "self.play(Create(Circle().shift(20 * RIGHT)), run_time=0.4)",
    "black": "self.play(Create(Circle(color=BLACK)), run_time=0.4)",
    "transparent": "self.play(Circle().set_opacity(0).animate.shift(UP), run_time=0.4)",
    "empty": "pass",
}
FROZEN = {
    "as before": """
        circle = Circle(color=WHITE)
        self.add(circle)
        self.play(circle.animate.set_color(WHITE), run_time=0.4)
    """,
    "outside": """
        self.add(Square())
        self.play(Create(Circle().shift(20 * UP)), run_time=0.4)
    """,
}
MOVING = {
    "indicated": "square = Square()\nself.add(square)\nself.play(Indicate(square))",
    "flash": "self.play(Flash(ORIGIN))",
    "between": """
        square = Square()
        self.add(square)
        self.play(Succession(Wait(0.6), Indicate(square), Wait(0.4)))
    """,
    "turned round": "square = Square()\nself.add(square)\nself.play(Rotate(square, TAU))",
    "one colour": """
        self.play(FadeIn(FullScreenRectangle(color=BLUE, fill_opacity=1, stroke_width=0)))
    """,
    "updater": """
        dot = Dot().add_updater(lambda mobject, dt: mobject.rotate(dt, about_point=UP))
        self.add(dot)
        self.play(Wait(0.4))
    """,
}
CAMERAS = {
    "moved": ("MovingCameraScene", "self.play(frame.animate(rate_func=there_and_back).scale(2))"),
    "turned": (
        "ThreeDScene",
        "self.begin_ambient_camera_rotation(4)\nself.play(FadeIn(Mobject()))",
    ),
}


def cases(bodies):
    return pytest.mark.parametrize("body", bodies.values(), ids=bodies.keys())


@pytest.mark.parametrize("mode", MODES)
@cases(BLANK)
async def test_scene_that_shows_nothing_is_blank(renderer, tmp_path, body, mode):
    report = await render_one(renderer, tmp_path, scene(body), mode=mode)
    assert report.ok
    assert report.is_blank


@pytest.mark.parametrize("mode", MODES)
@cases(FROZEN)
async def test_scene_that_plays_and_does_not_change_is_frozen(renderer, tmp_path, body, mode):
    report = await render_one(renderer, tmp_path, scene(body), mode=mode)
    assert report.ok
    assert (report.is_blank, report.is_frozen) == (False, True)


@pytest.mark.slow
@pytest.mark.parametrize("untrusted", [False, True])
@pytest.mark.parametrize("mode", MODES)
@cases(MOVING)
async def test_scene_that_changes_between_its_ends_is_neither(
    renderer, tmp_path, body, mode, untrusted
):
    report = await render_one(renderer, tmp_path, scene(body), mode=mode, untrusted=untrusted)
    assert report.ok
    assert (report.is_blank, report.is_frozen) == (False, False)


@pytest.mark.parametrize("mode", MODES)
async def test_word_of_contained_code_does_not_count(renderer, tmp_path, mode):
    body = """
        self.renderer.stage.looks.shows = self.renderer.stage.looks.changes = True
        self.play(Create(Circle().shift(20 * RIGHT)), run_time=0.4)
    """
    report = await render_one(renderer, tmp_path, scene(body), mode=mode, untrusted=True)
    assert (report.is_blank, report.is_frozen) == (True, True)


@pytest.mark.parametrize("mode", MODES)
@cases(CAMERAS)
async def test_camera_that_moves_is_change_enough(renderer, tmp_path, body, mode):
    base, play = body
    source = scene(f"frame = getattr(self.camera, 'frame', None)\nself.add(Square())\n{play}")
    source = source.replace("(Scene)", f"({base})")
    report = await render_one(renderer, tmp_path, source, mode=mode)
    assert report.ok
    assert not report.is_frozen


@pytest.mark.parametrize("body", ["self.add(Square())", "self.add(Square())\nself.wait(0.4)"])
async def test_still_is_not_frozen(renderer, tmp_path, body):
    report = await render_one(renderer, tmp_path, scene(body))
    assert (report.is_blank, report.is_frozen) == (False, False)


@pytest.mark.parametrize("number", [0, 1])
async def test_examples_of_the_page_are_called_what_it_says(renderer, tmp_path, number):
    page = PAGE.read_text("utf-8")
    example = re.findall(r"```python\n(.*?)```", page, re.DOTALL)[number]
    report = await render_one(renderer, tmp_path, f"from manim import *\n\n\n{example}")
    assert f"blank-frame {blank_words(report)}\n" in page


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("constuct", "has no `construct`, so that Manim runs nothing of it; rename `constuct`."),
        ("draw", "has no `construct`, so that Manim runs nothing of it; write what it shows in"),
        ("construct", "No frame of `Main` shows anything"),
    ],
)
async def test_scene_without_construct_is_told_so(renderer, tmp_path, name, says, mode):
    source = scene("pass").replace("construct", name)
    report = await render_one(renderer, tmp_path, source, mode=mode, output_dir=tmp_path)
    assert report.ok
    assert says in blank_words(report)


async def test_construct_may_be_inherited(renderer, tmp_path):
    source = scene("pass", name="Base") + "\n\nclass Main(Base):\n    pass\n"
    (report,) = await renderer.render(job(tmp_path, source, scenes=("Main",)))
    assert "No frame of `Main` shows anything" in blank_words(report)


async def test_what_is_said_to_be_meant_is_a_name(renderer, tmp_path):
    source = scene("pass").replace("construct", "other")
    source += "    construct = Scene.construct\n\nsetattr(Main, 'construct `x`', print)\n"
    report = await render_one(renderer, tmp_path, source)
    assert "write what it shows" in blank_words(report)
