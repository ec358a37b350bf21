import pytest
from tests.api.readings import marked, scene
from tests.api.rules.running import renders

from manim_lsp.api.mending.fix_text import fix_text

CODE = "argument-type"
BEFORE = ("square = Square()", "group = VGroup(Square(), Dot())")


def in_scene(*lines: str) -> str:
    return scene(*BEFORE, *lines)


MENDED = [
    ('Circle(radius="2")', '"2"', "Circle(radius=2)"),
    ('square.scale("3")', '"3"', "square.scale(3)"),
    ('Arc(radius="0.2")', '"0.2"', "Arc(radius=0.2)"),
    (
        'Angle(Line(LEFT, RIGHT), Line(ORIGIN, UP), radius="0.4")',
        '"0.4"',
        "Angle(Line(LEFT, RIGHT), Line(ORIGIN, UP), radius=0.4)",
    ),
    ('self.wait("1")', '"1"', "self.wait(1)"),
    ('self.play(FadeIn(square, run_time="1"))', '"1"', "self.play(FadeIn(square, run_time=1))"),
    ('MathTex("a", font_size="42")', '"42"', 'MathTex("a", font_size=42)'),
    ("self.play(FadeIn([square, group]))", "[square, group]", "self.play(FadeIn(square, group))"),
    (
        "self.play(FadeIn([item for item in group]))",
        "[item for item in group]",
        "self.play(FadeIn(*[item for item in group]))",
    ),
    ('group.arrange_in_grid(buff="0.1")', '"0.1"', "group.arrange_in_grid(buff=0.1)"),
    ("Text(5)", "5", 'Text("5")'),
    ("for size in range(2): Text(size)", "size", "for size in range(2): Text(str(size))"),
    ('square.next_to(group, "right")', '"right"', "square.next_to(group, RIGHT)"),
    ('square.to_edge("left")', '"left"', "square.to_edge(LEFT)"),
    ('square.shift("up")', '"up"', "square.shift(UP)"),
    (
        'self.play(FadeIn(square, rate_func="smooth"))',
        '"smooth"',
        "self.play(FadeIn(square, rate_func=smooth))",
    ),
    ("Square(RED)", "RED", "Square(color=RED)"),
    ("Circle(RED)", "RED", "Circle(color=RED)"),
    ("Dot(RED)", "RED", "Dot(color=RED)"),
    ("Dot(UP, RED)", "RED", "Dot(UP, color=RED)"),
    ("Line(LEFT, RIGHT, RED)", "RED", "Line(LEFT, RIGHT, color=RED)"),
    ("Polygon(UP, LEFT, RIGHT, RED)", "RED", "Polygon(UP, LEFT, RIGHT, color=RED)"),
    ("SurroundingRectangle(square, RED)", "RED", "SurroundingRectangle(square, color=RED)"),
    (
        'self.play(square.animate(rate_func="smooth").shift(UP))',
        '"smooth"',
        "self.play(square.animate(rate_func=smooth).shift(UP))",
    ),
    (
        'self.play(square.animate(run_time="2").shift(UP))',
        '"2"',
        "self.play(square.animate(run_time=2).shift(UP))",
    ),
    ("self.add(always_redraw(Dot(UP)))", "Dot(UP)", "self.add(always_redraw(lambda: Dot(UP)))"),
    (
        "self.play(FadeIn(square, shift=[1, 0, 0]))",
        "[1, 0, 0]",
        "self.play(FadeIn(square, shift=np.array([1, 0, 0])))",
    ),
]
SUGGESTED = [
    (
        "self.play(Create([square, group]))",
        "[square, group]",
        "self.play(Create(VGroup(square, group)))",
    ),
    ('self.play(FadeIn("hello"))', '"hello"', 'self.play(FadeIn(Text("hello")))'),
    ('VGroup("a")', '"a"', 'VGroup(Text("a"))'),
    ("self.add(square, True)", "True", "self.add(square)"),
    ("VGroup(square, RED)", "RED", "VGroup(square)"),
    ("self.add(square, RED)", "RED", "self.add(square)"),
    ("self.add(square, RIGHT)", "RIGHT", "self.add(square)"),
    ("self.add(FadeIn(square))", "FadeIn(square)", "self.play(FadeIn(square))"),
    ("self.play(FadeIn(Circle))", "Circle", "self.play(FadeIn(Circle()))"),
    ("self.play(Transform(square, Circle))", "Circle", "self.play(Transform(square, Circle()))"),
    ("square.rotate(1, about_point=group)", "group", None),
    ("Group(square, 3)", "3", "Group(square)"),
    ("Group(square, None)", "None", "Group(square)"),
    ("VGroup(square, None)", "None", "VGroup(square)"),
    ("group.add(Dot(), None)", "None", "group.add(Dot())"),
    ("square.add(Dot(), None)", "None", "square.add(Dot())"),
    ("self.add(square, None)", "None", "self.add(square)"),
    (
        "for x in (1, 2): always_redraw(Dot())",
        "Dot()",
        "for x in (1, 2): always_redraw(lambda: Dot())",
    ),
    ("always_redraw(square)", "square", None),
    (
        "self.play(ApplyMethod(square.shift(UP), run_time=2))",
        "square.shift(UP)",
        "self.play(square.animate(run_time=2).shift(UP))",
    ),
    ("self.play(ApplyMethod(Dot().shift(UP)))", "Dot().shift(UP)", None),
    ("self.play(Create(square, Dot()))", "Dot()", None),
    ("square.move_to(1, 2, 0)", "2", "square.move_to([1, 2, 0])"),
    ("square.move_to(-1, 0.5)", "0.5", "square.move_to([-1, 0.5, 0])"),
    (
        "self.play(square.animate.move_to(1, 2, 0))",
        "2",
        "self.play(square.animate.move_to([1, 2, 0]))",
    ),
]


@pytest.mark.parametrize(("line", "place", "_"), MENDED + SUGGESTED)
def test_marks_the_value(line, place, _, api_index):
    assert marked(in_scene(line), api_index) == [(CODE, place)]


@pytest.mark.parametrize(("line", "_", "cure"), MENDED)
def test_certain_fix(line, _, cure, api_index):
    assert fix_text(in_scene(line), api_index).text == in_scene(cure)


@pytest.mark.parametrize(("line", "_", "cure"), [item for item in SUGGESTED if item[2]])
def test_suggested_fix(line, _, cure, api_index):
    assert fix_text(in_scene(line), api_index).text == in_scene(line)
    assert fix_text(in_scene(line), api_index, unsafe=True).text == in_scene(cure)


@pytest.mark.slow
@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize(("line", "_", "cure"), MENDED + SUGGESTED)
async def test_what_is_marked_raises_and_what_is_fixed_renders(line, _, cure, renderer, tmp_path):
    assert not await renders(in_scene(line), renderer, tmp_path)
    assert cure is None or await renders(in_scene(cure), renderer, tmp_path)


SILENT = [
    'Circle(stroke_width="3", fill_opacity="0.5")',
    'Text("a", font_size="42")',
    "VGroup([square, Dot()])",
    "VGroup(item for item in group)",
    "square.move_to(group)",
    "Line(Dot(), Square())",
    "Line((0, 0, 0), [1, 1, 1])",
    "self.play(FadeIn(square, rate_func=lambda t: t))",
    "self.play(FadeIn(square, shift=RIGHT, target_position=group))",
    "self.play(Transform(square, Circle(), run_time=True))",
    "MathTex(3)",
    "square.add_updater(lambda item: item.shift(0.01 * UP))",
    "always_redraw(Circle)",
    "Axes().plot(np.sin)",
    "self.remove(*group)",
    "self.remove(None)",
    "self.play(FadeIn(None))",
    "Group(square, group)",
    "square.move_to(1)",
    "square.shift(1, 0, 0)",
    "self.play(Create(square, 0.5))",
    "self.play(ApplyMethod(square.shift, UP))",
    "always_redraw(lambda: Dot(UP))",
    "self.play(square.animate(rate_func=smooth, run_time=0.5).shift(UP))",
]


@pytest.mark.parametrize("line", SILENT)
def test_says_nothing_of_what_works(line, api_index):
    assert marked(in_scene(line), api_index) == []


@pytest.mark.slow
@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("line", SILENT)
async def test_what_is_not_marked_renders(line, renderer, tmp_path):
    assert await renders(in_scene(line), renderer, tmp_path)


@pytest.mark.parametrize(
    "lines",
    [
        ["def made(thing):", "    self.play(FadeIn(thing))", "made([square])"],
        ["try:", "    FadeIn('a')", "except TypeError:", "    pass"],
        ["thing = None", "if len(group):", "    thing = Dot()", "Group(square, thing)"],
        ["class P(Dot):", "    def __call__(self):", "        return Dot()", "always_redraw(P())"],
        ["thing = square if len(group) else 'a'", "self.play(FadeIn(thing))"],
    ],
)
def test_says_nothing_of_what_it_cannot_know(lines, api_index):
    assert marked(in_scene(*lines), api_index) == []
