import pytest
from tests.api.readings import findings, marked, scene
from tests.api.rules.running import renders

from manim_lsp.api.mending.fix_text import fix_text

CODE = "play-argument"
BEFORE = ("circle = Circle()", "group = VGroup(Square(), Dot())")


def in_scene(call: str) -> str:
    return scene(*BEFORE, call)


MARKED = [
    ("self.play()", "self.play()"),
    ("self.play(run_time=2)", "self.play(run_time=2)"),
    ("self.play([])", "self.play([])"),
    ("self.play(circle)", "circle"),
    ("self.play(circle.shift, RIGHT)", "circle.shift"),
    ("self.play(FadeIn(group), circle.scale, 2)", "circle.scale"),
    ("self.play(None)", "None"),
    ("self.play(FadeIn(circle), 2)", "2"),
    ("self.play('hello')", "'hello'"),
    ("self.play(lambda: FadeIn(circle))", "lambda: FadeIn(circle)"),
    ("self.play(smooth)", "smooth"),
    ("self.play(RIGHT)", "RIGHT"),
    ("self.play(Create)", "Create"),
    ("self.play(Create, circle)", "Create"),
    ("self.play(circle.move_to(UP))", "circle.move_to(UP)"),
    ("self.play(circle.become(Square()))", "circle.become(Square())"),
    ("self.play(self.wait(1))", "self.wait(1)"),
    ("self.play([FadeIn(circle), group])", "group"),
    ("self.play(*[FadeIn(circle), group])", "group"),
    ("self.play([[FadeIn(circle)]])", "[FadeIn(circle)]"),
    ("self.play(AnimationGroup(circle, FadeIn(group)))", "circle"),
    ("self.play(Succession(FadeIn(circle), group.shift(UP)))", "group.shift(UP)"),
    ("self.play(LaggedStart(circle.shift(UP), lag_ratio=0.5))", "circle.shift(UP)"),
    ("self.play(FadeIn(circle), run_time=0)", "0"),
    ("self.wait(-1)", "-1"),
    ("self.play(self.add(circle))", "self.add(circle)"),
    ("self.wait(duration=0)", "0"),
]


@pytest.mark.parametrize(("call", "place"), MARKED)
def test_marks_what_is_no_animation(call, place, api_index):
    assert marked(in_scene(call), api_index) == [(CODE, place)]


@pytest.mark.slow
@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("call", [call for call, _ in MARKED])
async def test_what_is_marked_raises(call, renderer, tmp_path):
    assert not await renders(in_scene(call), renderer, tmp_path)


SILENT = [
    "self.play(FadeIn(circle), FadeIn(group))",
    "self.play([FadeIn(circle), FadeIn(group)])",
    "self.play((FadeIn(circle), [FadeIn(group)][0]))",
    "self.play(*[FadeIn(item) for item in group])",
    "self.play(FadeIn(item) for item in group)",
    "self.play(circle.animate.shift(UP))",
    "self.play(circle.animate)",
    "self.play(FadeIn(circle), name='in')",
    "self.play(FadeIn(circle), run_time=0.2, rate_func=linear, lag_ratio=0, subcaption='in')",
    "self.play(LaggedStartMap(FadeIn, group))",
    "self.play(FadeIn(circle), path_arc=1, remover=True)",
    "self.play(ApplyMethod(circle.shift, UP))",
    "self.play(Wait(0.2), ValueTracker(0).animate.set_value(1))",
    "self.play(ManimBanner().create())",
    "self.wait(0.1)",
]


@pytest.mark.parametrize("call", SILENT)
def test_says_nothing_of_what_plays(call, api_index):
    assert marked(in_scene(call), api_index) == []


@pytest.mark.slow
@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("call", SILENT)
async def test_what_is_not_marked_plays(call, renderer, tmp_path):
    assert await renders(in_scene(call), renderer, tmp_path)


@pytest.mark.parametrize(
    "lines",
    [
        ["def helper(thing):", "    self.play(thing)"],
        ["class Player:", "    def play(self, thing):", "        return thing", "Player().play(1)"],
        ["try:", "    self.play(circle)", "except TypeError:", "    pass"],
        ["thing = circle if len(group) else FadeIn(circle)", "self.play(thing)"],
    ],
)
def test_says_nothing_of_what_it_cannot_know(lines, api_index):
    assert marked(scene(*BEFORE, *lines), api_index) == []


CURED = [
    ("self.play(circle.set_width, 3)", "self.play(circle.animate.set_width(3))"),
    (
        "self.play(Create(group), circle.set_color, RED)",
        "self.play(Create(group), circle.animate.set_color(RED))",
    ),
    (
        "self.play(circle.shift, UP, circle.set_color, RED)",
        "self.play(circle.animate.shift(UP).set_color(RED))",
    ),
    (
        'self.play(circle.scale, 2, {"about_edge": UP}, run_time=2)',
        "self.play(circle.animate.scale(2, about_edge=UP), run_time=2)",
    ),
    (
        'edge = {"about_edge": UP}; self.play(circle.scale, 2, edge)',
        'edge = {"about_edge": UP}; self.play(circle.animate.scale(2, **edge))',
    ),
    ("self.play(circle.shift, RIGHT)", "self.play(circle.animate.shift(RIGHT))"),
    (
        "self.play(circle.scale, 2, group.shift, UP, run_time=1)",
        "self.play(circle.animate.scale(2), group.animate.shift(UP), run_time=1)",
    ),
    ("self.play(Create, circle)", "self.play(Create(circle))"),
    ("self.play(circle.move_to(UP))", "self.play(circle.animate.move_to(UP))"),
    (
        "self.play(circle.shift(UP).scale(2))",
        "self.play(circle.animate.shift(UP).scale(2))",
    ),
    ("self.play(FadeIn(circle), run_time='1')", "self.play(FadeIn(circle), run_time=1)"),
    ("self.play(FadeIn(circle), runtime=1)", "self.play(FadeIn(circle), run_time=1)"),
]


@pytest.mark.parametrize(("before", "after"), CURED)
def test_certain_fix_is_applied(before, after, api_index):
    assert fix_text(in_scene(before), api_index).text == in_scene(after)


@pytest.mark.slow
@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("after", [after for _, after in CURED])
async def test_what_is_fixed_renders(after, renderer, tmp_path):
    assert await renders(in_scene(after), renderer, tmp_path)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("self.play()", "self.wait()"),
        ("self.play(run_time=2)", "self.wait(2)"),
        ("self.play(circle)", "self.play(Create(circle))"),
        ("self.play(FadeIn(circle), None)", "self.play(FadeIn(circle))"),
        ("self.play(self.add(circle))", "self.add(circle)"),
        ("self.play(Text('a'))", "self.play(Write(Text('a')))"),
        (
            "self.play(circle.copy().shift(UP))",
            "self.play(circle.copy().animate.shift(UP))",
        ),
    ],
)
def test_suggested_fix(before, after, api_index):
    assert fix_text(in_scene(before), api_index).text == in_scene(before)
    assert fix_text(in_scene(before), api_index, unsafe=True).text == in_scene(after)


@pytest.mark.parametrize("name", ["runtime", "speed", "delay"])
def test_ignored_keyword_is_a_warning(name, api_index):
    (found,) = findings(in_scene(f"self.play(FadeIn(circle), {name}=2)"), api_index)
    assert found.severity == "warning"


def test_names_are_written_as_the_file_imports_manim(api_index):
    text = (
        "import manim as mn\n\n\nclass Example(mn.Scene):\n    def construct(self):\n"
        "        self.play({})\n"
    )
    fixed = fix_text(text.format("mn.Circle()"), api_index, unsafe=True).text
    assert fixed == text.format("mn.Create(mn.Circle())")
