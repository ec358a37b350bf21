import pytest
from tests.api.readings import HEADER, findings, marked, scene
from tests.api.rules.running import renders

from manim_lsp.api.mending.fix_text import fix_text

UNKNOWN = "unknown-parameter"


def test_marks_the_keyword_alone(api_index):
    text = scene("circle = Circle(radius=1, colour=RED)")
    assert marked(text, api_index) == [(UNKNOWN, "colour")]


def test_columns_are_code_points_behind_wide_characters(api_index):
    text = scene('title = "🎬日本"; circle = Circle(colour=RED)')
    (found,) = findings(text, api_index)
    line = text.splitlines()[found.range.start.row - 1]
    assert line[found.range.start.column - 1 : found.range.end.column - 1] == "colour"


@pytest.mark.parametrize(
    "call",
    [
        "Circle(colour=RED)",
        'Text("a", font_color=RED)',
        'Axes(x_axis_label="x")',
        "SurroundingRectangle(Dot(), corner_rad=0.2)",
        "Circle().next_to(Dot(), buffer=1)",
        "Circle().shift(UP).set_fill(colour=RED)",
        "Axes().plot(lambda x: x, colour=RED)",
        "Circle().animate.shift(UP, distance=2)",
        "VGroup(Dot(), Dot()).arrange(RIGHT, spacing=1)",
        "self.wait(run_time=2)",
        "always_redraw(lambda: Dot(size=2))",
        "FadeIn(Dot(), duration=2)",
        "angle_of_vector(UP, degree=True)",
        "Circle.from_three_points(LEFT, UP, RIGHT, colour=RED)",
        "Square.set_fill(Square(), colour=RED)",
    ],
)
def test_finds_what_the_call_would_refuse(call, api_index):
    assert [code for code, _ in marked(scene(call), api_index)] == [UNKNOWN]


@pytest.mark.parametrize(
    "call",
    [
        "Circle(stroke_width=3, z_index=2, arc_center=UP)",
        "Arrow(start=LEFT, end=RIGHT, tip_length=0.2)",
        "Create(ManimBanner(), run_time=2, use_override=False)",
        "Axes().plot(lambda x: x, x_range=[0, 1], color=RED, stroke_width=2)",
        "Circle(**{'colour': 1})",
        "Circle().animate(run_time=2, lag_ratio=1).shift(UP)",
        "Brace(Dot()).get_text('a', buff=1)",
        "unknown_factory = (lambda **options: Circle)(); unknown_factory(colour=RED)",
        "Circle().set(anything=1)",
    ],
)
def test_says_nothing_of_what_is_accepted_or_unknown(call, api_index):
    assert marked(scene(call), api_index) == []


def test_super_call_of_a_user_class_is_checked(api_index):
    text = (
        "from manim import *\n\n\n"
        "class Fancy(Circle):\n"
        "    def __init__(self, label, **kwargs):\n"
        "        super().__init__(colour=RED, **kwargs)\n"
        "        self.label = label\n"
    )
    assert marked(text, api_index) == [(UNKNOWN, "colour")]


USER_CLASS = (
    "from manim import *\n\n\n"
    "class Fancy(Circle):\n"
    "    def __init__(self, label, **kwargs):\n"
    "        self.extra = kwargs.pop('extra', 1)\n"
    "        super().__init__(color=RED, **kwargs)\n\n\n"
)


@pytest.mark.parametrize("name", ["label", "radius", "stroke_width", "extra"])
def test_user_class_accepts_its_own_and_inherited_parameters(name, api_index):
    found = marked(USER_CLASS + f"fancy = Fancy({name}=1)\n", api_index)
    assert UNKNOWN not in [code for code, _ in found]


@pytest.mark.parametrize("name", ["labels", "color"])
def test_user_class_refuses_what_neither_it_nor_its_base_takes(name, api_index):
    assert marked(USER_CLASS + f"fancy = Fancy('a', {name}=1)\n", api_index) == [(UNKNOWN, name)]


def test_user_function_is_checked(api_index):
    text = "from manim import *\n\n\ndef make(size, **options):\n    return Square(**options)\n\n\n"
    assert marked(text + "make(size=1, fill_opacity=1, colour=RED)\n", api_index) == [
        (UNKNOWN, "colour")
    ]


def test_two_bases_may_pass_arguments_to_each_other(api_index):
    text = (
        "from manim import *\n\n\n"
        "class Both(MovingCameraScene, ThreeDScene):\n"
        "    def construct(self):\n"
        "        Both(anything=1)\n"
    )
    assert marked(text, api_index) == []


def test_reassigned_name_is_unknown(api_index):
    text = scene("thing = Circle()", "thing = make()", "thing.shift(distance=1)", "make = print")
    assert marked(text, api_index) == []


def test_annotated_base_allows_what_a_subclass_accepts(api_index):
    text = (
        "from manim import *\n\n\n"
        "def grow(mobject: Mobject):\n"
        "    mobject.scale(2, scale_stroke=True)\n"
        "    mobject.scale(2, scale_strok=True)\n"
    )
    assert marked(text, api_index) == [(UNKNOWN, "scale_strok")]


def test_class_patched_in_the_file_is_left_alone(api_index):
    text = "from manim import *\n\nCircle.shift = print\nCircle().shift(sep=1)\n"
    assert [code for code, _ in marked(text, api_index)] == ["no-scene"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Circle(colour=RED)", "Circle(color=RED)"),
        ("Square(size=2)", "Square(side_length=2)"),
        ("Rectangle(fill_colour=RED)", "Rectangle(fill_color=RED)"),
        ("Surface(print, x_range=[0, 1])", "Surface(print, u_range=[0, 1])"),
        ("Circle(stroke_widht=2)", "Circle(stroke_width=2)"),
        ("FadeIn(Dot(), runtime=2)", "FadeIn(Dot(), run_time=2)"),
        ("BarChart([1], bar_color=RED)", "BarChart([1], bar_colors=[RED])"),
        ("BarChart([1], bar_color='#ff0000')", "BarChart([1], bar_colors=['#ff0000'])"),
        ("BarChart([1], bar_color=[RED])", "BarChart([1], bar_colors=[RED])"),
        ("Circle(r=1)", "Circle(radius=1)"),
        ("Circle(diameter=2 + 1)", "Circle(radius=(2 + 1) / 2)"),
        ("Rectangle(w=1, h=2)", "Rectangle(width=1, height=2)"),
        ("Arrow(begin=LEFT, to=RIGHT)", "Arrow(start=LEFT, end=RIGHT)"),
        ("Annulus(inner=1, outer=2)", "Annulus(inner_radius=1, outer_radius=2)"),
        ("Dot(at=UP)", "Dot(point=UP)"),
        ("FadeOut(Dot(), shift_vector=DOWN)", "FadeOut(Dot(), shift=DOWN)"),
        ("Dot().rotate(degrees=90)", "Dot().rotate(angle=90 * DEGREES)"),
        ("Code(code_string='a', lang='python')", "Code(code_string='a', language='python')"),
    ],
)
def test_certain_fix_is_applied(before, after, api_index):
    assert fix_text(scene(before), api_index).text == scene(after)


@pytest.mark.parametrize(
    "call",
    [
        'Tex("a", weight=BOLD)',
        "Polygon(UP, LEFT, DOWN, opacity=0.5)",
        "Dot(size=1)",
        "BarChart([1], bar_color=colours)",
        "Circle(color=RED, colour=BLUE)",
        "Circle(**options, colour=BLUE)",
    ],
)
def test_doubtful_fix_is_only_suggested(call, api_index):
    text = scene("options = {}", "colours = RED", call)
    assert fix_text(text, api_index).text == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('Tex("a", weight=BOLD)', 'Tex("a")'),
        ('Tex("a", critical=True, color=RED)', 'Tex("a", color=RED)'),
        ('Tex(critical=("a"))', "Tex()"),
        ("Polygon(UP, LEFT, DOWN, opacity=0.5)", "Polygon(UP, LEFT, DOWN, fill_opacity=0.5)"),
        ("Circle(color=RED, colour=BLUE)", "Circle(color=RED)"),
        ("Circle(1, radii=BLUE)", "Circle(1)"),
        ("Axes(include_numbers=True)", 'Axes(axis_config={"include_numbers": True})'),
        ("Rotate(Dot(), PI, about=ORIGIN)", "Rotate(Dot(), PI, about_point=ORIGIN)"),
        ("FadeIn(Dot(), from_=DOWN)", "FadeIn(Dot(), shift=UP)"),
        ("Dot().shift(x=1)", "Dot().shift([1, 0, 0])"),
        ("Dot().move_to(x=1, y=2)", "Dot().move_to([1, 2, 0])"),
        ("Dot().move_to(y=2)", "Dot().set_y(2)"),
        ("self.play(Dot().animate.move_to(x=2))", "self.play(Dot().animate.set_x(2))"),
        ("Square(width=2)", "Square(side_length=2)"),
        ("Circle(width=2)", "Circle(radius=2 / 2)"),
        ("Circle(stroke=3)", "Circle(stroke_width=3)"),
        ("Circle(stroke=RED)", "Circle(stroke_color=RED)"),
        ('Table([["a"]], headers=["x"])', 'Table([["a"]], col_labels=[Text("x")])'),
        ('Table([["a"]], headers=[Text("x")])', 'Table([["a"]], col_labels=[Text("x")])'),
        (
            "PolarPlane(azimuth_label_scale=0.5)",
            "PolarPlane(azimuth_label_font_size=0.5 * 24)",
        ),
    ],
)
def test_suggested_fix(before, after, api_index):
    assert fix_text(scene(before), api_index, unsafe=True).text == scene(after)


def test_removed_argument_takes_its_line_with_it(api_index):
    before = scene("Tex(", '    "a",', "    critical=1,  # why", "    color=RED,", ")")
    after = scene("Tex(", '    "a",', "    color=RED,", ")")
    fixed = fix_text(before, api_index, unsafe=True).text
    assert fixed.replace("    # why\n", "") in (after, before) or "critical" not in fixed
    compile(fixed, "scene.py", "exec")


def test_unparsable_statement_leaves_the_rest_checked(api_index):
    text = HEADER + "        broken = Circle(\n        Square(colour=RED)\n"
    assert (UNKNOWN, "colour") in marked(text, api_index)


@pytest.mark.parametrize(
    "lines",
    [
        ["class Holder:", "    def make(size):", "        return size", "Holder.make(size=1)"],
        ["dot = Dot()", "dot.shift = print", "dot.shift(sep=1)"],
        ["from dataclasses import dataclass", "@dataclass", "class P:", "    x: int", "P(x=1)"],
        ["class P(tuple):", "    pass", "P(x=1)"],
        ["Circle.shift(self=Circle())"],
    ],
)
def test_calls_that_python_takes_are_left_alone(lines, api_index):
    assert marked(scene(*lines), api_index) == []


@pytest.mark.parametrize("error", ["TypeError", "(ValueError, TypeError)", "Exception", ""])
def test_a_mistake_that_is_provided_for_is_none(error, api_index):
    text = (
        "from manim import *\n\n"
        "try:\n    circle = Circle(colour=RED)\n"
        f"except {error}:\n    circle = Circle(color=RED)\n".replace("except :", "except:")
    )
    assert (UNKNOWN, "colour") not in marked(text, api_index)


def test_a_try_that_catches_something_else_provides_for_nothing(api_index):
    text = (
        "from manim import *\n\ntry:\n    circle = Circle(colour=RED)\nexcept KeyError:\n    pass\n"
    )
    assert (UNKNOWN, "colour") in marked(text, api_index)


REFUSED_KEYS = [
    ('Axes(axis_config={"colour": RED})', '"colour"', 'Axes(axis_config={"color": RED})'),
    (
        "Axes(x_axis_config={'include_number': True})",
        "'include_number'",
        "Axes(x_axis_config={'include_numbers': True})",
    ),
    (
        'NumberPlane(background_line_style={"stroke_colour": RED})',
        '"stroke_colour"',
        'NumberPlane(background_line_style={"stroke_color": RED})',
    ),
    (
        'ThreeDAxes(z_axis_config={"colour": RED})',
        '"colour"',
        'ThreeDAxes(z_axis_config={"color": RED})',
    ),
]


@pytest.mark.parametrize(("line", "place", "cure"), REFUSED_KEYS)
def test_keys_that_the_class_behind_refuses(line, place, cure, api_index):
    assert marked(scene(line), api_index) == [("unknown-parameter", place)]
    assert fix_text(scene(line), api_index).text == scene(cure)


@pytest.mark.slow
@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize(("line", "_", "cure"), REFUSED_KEYS)
async def test_refused_keys_raise_and_their_cures_render(line, _, cure, renderer, tmp_path):
    assert not await renders(scene(line), renderer, tmp_path)
    assert await renders(scene(cure), renderer, tmp_path)


@pytest.mark.parametrize(
    "line",
    [
        'Axes(axis_config={"include_numbers": True, "color": RED, "tip_width": 0.2, "z_index": 3})',
        'Axes(axis_config={**{"colour": RED}})',
        'try:\n            Axes(axis_config={"colour": RED})\n        except TypeError: pass',
    ],
)
def test_keys_that_may_be_taken(line, api_index):
    assert marked(scene(line), api_index) == []
