"""Errors that Manim words badly, as running real scenes shows them."""

import pytest
from tests.render.jobs import render_one, scene

from manim_lsp.source import SourceText

pytestmark = pytest.mark.asyncio(loop_scope="session")

TOLD = {
    "self.add(Axes().plot(lambda x: x, colour=RED))": (
        "`Axes().plot` hands `colour` on to `ParametricFunction`, which has no such parameter."
    ),
    "self.add(Axes(axis_config={'colour': RED}))": (
        "`NumberLine` has no parameter `colour`; `Axes` gave it one."
    ),
    "self.add(Circle(1, RED, 3, 4))": (
        "`Circle` takes at most 2 arguments by position; 4 were given."
    ),
    "self.play(Rotate())": "`Rotate` needs `mobject`.",
    "self.add(Circle(1, radius=2))": (
        "`Circle` gets `radius` twice, by its position and by its name."
    ),
    "self.play(FadeIn(Dot(), mobject=Dot()))": (
        "`FadeIn` gets `mobject` twice, by its position and by its name."
    ),
    "self.add(Square().get_foo(3))": "`Square` has no method `get_foo`.",
    "self.add(Line([0, 0], [1, 1]))": "`[0, 0]` has two coordinates, and `Line` needs three.",
    "v = np.array([1, 2]); Dot().move_to(v)": (
        "`Dot().move_to` gets a point or direction with two coordinates and needs three."
    ),
    "self.play(Create(Dot()), run_time='2')": (
        "`run_time='2'` is text, and `self.play` needs a number there."
    ),
    "self.play(FadeIn(Dot()), rate_func='smooth')": (
        "`rate_func='smooth'` is text, and `self.play` needs a function there."
    ),
    "self.wait(-1)": "The `duration` of this `self.wait` is -1 seconds.",
    "self.play(AnimationGroup())": "The `run_time` of this `self.play` is 0 seconds.",
    "self.play(Circle())": "`play` takes animations, and here it gets `Circle`.",
    "self.play(None)": "`play` takes animations, and here it gets `None`.",
    "self.play(lambda: 3)": "`play` takes animations, and here it gets something else.",
    "self.play(FadeIn())": "`FadeIn` has no mobject to animate.",
    "self.play(MoveToTarget(Dot()))": "There is nothing to transform into.",
    "self.play(Create(ImageMobject(np.zeros((3, 3), dtype=np.uint8))))": (
        "`Create` draws outlines, and its mobject has none."
    ),
    "Circle().fooo()": "`Circle` has no `fooo`.",
    "Dot().animate.fooo()": "`Dot` has no `fooo`.",
    "self.camera.frame.scale(2)": "`Camera` has no `frame`.",
    "self.add([Dot()])": "`self.add` gets a list where it needs a mobject.",
    "self.add(Text(3))": "`Text` gets a number where it needs something with `find`.",
    "x = self.wait(); x.shift(UP)": "`.shift` is asked of None.",
    "import sys; sys.exit(3)": "The scene ends the program (SystemExit).",
    "raise KeyboardInterrupt": "The scene interrupts the program (KeyboardInterrupt).",
    "self.construct()": "`self.construct` calls itself again and again.",
    "self.add(always_redraw(lambda m: Dot()))": (
        "The function of `always_redraw` gets no arguments; `<lambda>` needs `m` besides."
    ),
    "self.add(Surface(lambda u: u))": "Manim calls `<lambda>` with 2 arguments; it takes 1.",
    "Dot([1, 2, 0] * 0.5)": "Lists are no vectors:",
    "Circle(color='beigeish')": "Manim has no colour `beigeish`.",
    "SVGMobject('no.svg')": "There is no file `no.svg`.",
    "open('no.txt')": "There is no file `no.txt`.",
    "VGroup()[0]": "This `VGroup` is empty; it has no items.",
    "Dot().scale(None)": "`None` is given where `Dot().scale` needs a value.",
    "import manimlib": "`manimlib` belongs to ManimGL",
    "input('x')": "The scene waits for input, and nobody can type any.",
    "Table([[1, 2]])": "`Table` gets something else where it needs text.",
}


@pytest.mark.parametrize("body", TOLD)
async def test_an_error_is_told_in_terms_of_the_users_call(renderer, tmp_path, body):
    report = await render_one(renderer, tmp_path, scene(body))
    assert report.error.message.startswith(TOLD[body])
    assert report.error.raised != report.error.message


async def test_what_python_said_is_kept(renderer, tmp_path):
    error = (await render_one(renderer, tmp_path, scene("Circle(colour=RED)"))).error
    assert error.raised == "Mobject.__init__() got an unexpected keyword argument 'colour'"


async def test_other_errors_say_where_in_manim_they_arose(renderer, tmp_path):
    error = (await render_one(renderer, tmp_path, scene("BarChart(3)"))).error
    assert error.message == "object of type 'int' has no len()"
    assert error.hint == "It was raised inside Manim, in `BarChart.__init__`."


async def test_a_subclass_of_the_users_is_named_itself(renderer, tmp_path):
    source = "from manim import *\nclass Ball(Circle): pass\n" + scene("Ball(colour=RED)")
    error = (await render_one(renderer, tmp_path, source)).error
    assert error.message == "`Ball` has no parameter `colour`."


async def test_a_call_of_super_names_the_class_above(renderer, tmp_path):
    ball = (
        "from manim import *\n"
        "class Ball(Circle):\n"
        "    def __init__(self):\n"
        "        super().__init__(colour=RED)\n"
    )
    error = (await render_one(renderer, tmp_path, ball + scene("Ball()"))).error
    assert error.message == "`Circle` has no parameter `colour`."


async def test_an_animation_of_the_users_is_the_cause_and_its_play_the_trigger(renderer, tmp_path):
    source = SourceText(
        "from manim import *\n"
        "class Grow(Animation):\n"
        "    def interpolate_mobject(self, alpha):\n"
        "        self.mobject.shift([alpha, 0])\n" + scene("self.play(Grow(Dot()))")
    )
    error = (await render_one(renderer, tmp_path, source.text)).error
    assert source.slice(error.cause) == "self.mobject.shift([alpha, 0])"
    assert source.slice(error.trigger) == "self.play(Grow(Dot()))"
    assert error.hint == "Write `[alpha, 0, 0]`."


LIBRARY = """from manim import *

class Base(Scene):
    def construct(self):
        self.card = Circle(colour=RED)

def framed(mobject):
    return SurroundingRectangle(mobject, corner_rad=1)
"""


async def test_an_error_in_another_file_names_it_and_marks_the_line_that_led_there(
    renderer, tmp_path
):
    (tmp_path / "shapes_of_mine.py").write_text(LIBRARY)
    source = SourceText("from shapes_of_mine import framed\n" + scene("self.add(framed(Dot()))"))
    error = (await render_one(renderer, tmp_path, source.text)).error
    assert error.message == (
        "`SurroundingRectangle` has no parameter `corner_rad`. (shapes_of_mine.py, line 8)"
    )
    assert source.slice(error.cause) == "framed(Dot())"
    assert error.elsewhere.path == tmp_path / "shapes_of_mine.py"
    there = SourceText(LIBRARY).slice(error.elsewhere.range)
    assert there == "SurroundingRectangle(mobject, corner_rad=1)"


async def test_a_base_class_in_another_file_is_named(renderer, tmp_path):
    (tmp_path / "bases_of_mine.py").write_text(LIBRARY)
    source = "from bases_of_mine import Base\nclass Main(Base):\n    pass\n"
    error = (await render_one(renderer, tmp_path, source)).error
    assert error.message == "`Circle` has no parameter `colour`. (bases_of_mine.py, line 5)"
    assert error.cause is None


async def test_a_file_that_does_not_compile_is_named(renderer, tmp_path):
    (tmp_path / "broken_of_mine.py").write_text("x = 1\ny = (\n")
    error = (await render_one(renderer, tmp_path, "import broken_of_mine\n")).error
    assert (error.type, error.elsewhere.range.start.row) == ("SyntaxError", 2)
    assert error.message.endswith("(broken_of_mine.py, line 2)")


async def test_objects_that_refuse_to_be_looked_at_are_an_error_like_any_other(renderer, tmp_path):
    source = (
        "from manim import *\n"
        "class Shy:\n"
        "    def __getattribute__(self, name):\n"
        "        raise RuntimeError('do not look')\n" + scene("shy = Shy()\nshy.play(colour=1)")
    )
    error = (await render_one(renderer, tmp_path, source)).error
    assert error.message == "do not look"
