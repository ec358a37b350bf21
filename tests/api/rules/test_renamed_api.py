import tomllib
from importlib.resources import files

import pytest
from tests.api.readings import findings, marked, scene

from manim_lsp.api.mending.fix_text import fix_text

RENAMED = "renamed-api"
TABLE = tomllib.loads(files("manim_lsp.api.renames").joinpath("renames.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("self.play(ShowCreation(Dot()))", "ShowCreation"),
        ("TextMobject('a')", "TextMobject"),
        ("self.play(FadeInFrom(Dot(), UP))", "FadeInFrom"),
        ("print(FRAME_WIDTH)", "FRAME_WIDTH"),
        ("Axes().get_graph(lambda x: x)", "get_graph"),
        ("Axes(x_min=-1, x_max=1)", "x_min"),
        ("NumberLine(x_min=-1, x_max=1)", "x_min"),
        ("FunctionGraph(lambda x: x, x_max=1)", "x_max"),
        ("Code(code='a = 1', language='python')", "code"),
        ("self.add(self.frame)", "frame"),
    ],
)
def test_one_mistake_is_one_finding_at_its_place(line, place, api_index):
    assert marked(scene(line), api_index) == [(RENAMED, place)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ShowCreation(Dot(), run_time=2)", "Create(Dot(), run_time=2)"),
        ("TexMobject('a', color=RED)", "MathTex('a', color=RED)"),
        ("TextMobject('a', size=30)", "Tex('a', font_size=30)"),
        ("FadeInFrom(Dot(), UP)", "FadeIn(Dot(), shift=DOWN)"),
        ("FadeInFrom(Dot(), direction=2 * LEFT)", "FadeIn(Dot(), shift=2 * RIGHT)"),
        ("FadeInFrom(Dot(), -UR)", "FadeIn(Dot(), shift=UR)"),
        ("FadeInFrom(Dot(), UP + LEFT)", "FadeIn(Dot(), shift=-(UP + LEFT))"),
        ("FadeIn(Dot(), UP)", "FadeIn(Dot(), shift=UP)"),
        (
            "FadeOut(Dot(), 2 * (UP + LEFT), run_time=2)",
            "FadeOut(Dot(), shift=2 * (UP + LEFT), run_time=2)",
        ),
        ("FadeInFrom(Dot())", "FadeIn(Dot(), shift=UP)"),
        ("FadeInFromDown(Dot(), run_time=3)", "FadeIn(Dot(), run_time=3, shift=UP)"),
        ("FadeInFromLarge(Dot(), scale_factor=3)", "FadeIn(Dot(), scale=3)"),
        ("FadeInFromLarge(Dot())", "FadeIn(Dot(), scale=2)"),
        ("FadeInFromPoint(Dot(), UP)", "FadeIn(Dot(), target_position=UP)"),
        ("FadeOutAndShift(Dot(), 2 * UP)", "FadeOut(Dot(), shift=2 * UP)"),
        ("FadeOutAndShiftDown(Dot())", "FadeOut(Dot(), shift=DOWN)"),
        ("ShowCreationThenDestruction(Line())", "ShowPassingFlash(Line(), time_width=2)"),
        ("CircleIndicate(Dot())", "Circumscribe(Dot(), shape=Circle)"),
        ("WiggleOutThenIn(Dot())", "Wiggle(Dot())"),
        (
            "ParametricSurface(lambda u, v: [u, v, 0], u_min=0, u_max=2, v_max=3)",
            "Surface(lambda u, v: [u, v, 0], u_range=[0, 2], v_range=[0, 3])",
        ),
        ("ParametricCurve(lambda t: [t, t, 0])", "ParametricFunction(lambda t: [t, t, 0])"),
        ("Axes(x_min=-1, x_max=1, tips=False)", "Axes(x_range=[-1, 1], tips=False)"),
        ("Axes(x_max=3)", "Axes(x_range=[-config.frame_x_radius, 3])"),
        (
            "Axes(x_min=0, y_min=-2, x_max=4, y_max=2)",
            "Axes(x_range=[0, 4], y_range=[-2, 2])",
        ),
        ("NumberPlane(y_min=-2, y_max=2)", "NumberPlane(y_range=[-2, 2])"),
        (
            "FunctionGraph(lambda x: x, x_min=0, x_max=2)",
            "FunctionGraph(lambda x: x, x_range=[0, 2])",
        ),
        (
            "ParametricFunction(lambda t: [t, t, 0], t_max=TAU)",
            "ParametricFunction(lambda t: [t, t, 0], t_range=[0, TAU])",
        ),
        (
            "Axes().get_graph(lambda x: x, x_min=0, x_max=2, color=RED)",
            "Axes().plot(lambda x: x, x_range=[0, 2], color=RED)",
        ),
        ("Code(code='a = 1', style='vim')", "Code(code_string='a = 1', formatter_style='vim')"),
        ("print(FRAME_X_RADIUS)", "print(config.frame_x_radius)"),
        ("Dot(color=Color('red'))", "Dot(color=ManimColor('red'))"),
        ("Dot(color=Color(rgb=(1, 0, 0)))", "Dot(color=ManimColor([1.0, 0.0, 0.0]))"),
        ("Dot(color=Color(hex='#ff0000'))", "Dot(color=ManimColor('#ff0000'))"),
        ("Rotating(Dot(), radians=PI)", "Rotating(Dot(), angle=PI)"),
        (
            "Dot().set_backstroke(BLACK, 5)",
            "Dot().set_background_stroke(color=BLACK, width=5)",
        ),
        (
            "Dot().set_backstroke(width=5)",
            "Dot().set_background_stroke(width=5, color=BLACK)",
        ),
        ("Sector(outer_radius=2)", "Sector(radius=2)"),
    ],
)
def test_certain_fixes(old, new, api_index):
    mended = fix_text(scene(old), api_index)
    assert mended.text == scene(new)
    assert mended.remaining == ()


def test_ranges_over_several_lines_leave_no_empty_line(api_index):
    text = scene("axes = Axes(", "    x_min=0,", "    x_max=5,", "    tips=False,", ")")
    expected = scene("axes = Axes(", "    x_range=[0, 5],", "    tips=False,", ")")
    assert fix_text(text, api_index).text == expected


def test_class_passed_on_takes_its_new_name(api_index):
    text = scene("self.play(LaggedStartMap(ShowCreation, VGroup(Dot())))")
    assert fix_text(text, api_index).text == text.replace("ShowCreation", "Create")


def test_frame_needs_a_scene_that_moves_its_camera(api_index):
    text = scene("self.play(self.frame.animate.scale(2))")
    mended = fix_text(text, api_index).text
    assert "class Example(MovingCameraScene):" in mended
    assert "self.camera.frame.animate.scale(2)" in mended


def test_import_of_an_old_name_changes_with_its_uses(api_index):
    text = (
        "from manim import Scene, Dot, FadeInFrom, UP, DOWN\n"
        + scene("self.play(FadeInFrom(Dot(), UP))").partition("\n")[2]
    )
    mended = fix_text(text, api_index).text
    assert "import Scene, Dot, FadeIn, UP, DOWN\n" in mended
    assert "FadeIn(Dot(), shift=DOWN)" in mended


def test_old_name_behind_the_module(api_index):
    text = "import manim as mn\n\nmn.ShowCreation(mn.Dot())\n"
    assert fix_text(text, api_index).text == text.replace("ShowCreation", "Create")


def test_config_of_a_scene_becomes_attributes(api_index):
    text = scene("self.wait(self.pause_time)").replace(
        "    def construct", '    CONFIG = {\n        "pause_time": 2,\n    }\n\n    def construct'
    )
    mended = fix_text(text, api_index, unsafe=True).text
    assert "    pause_time = 2\n\n    def construct" in mended
    assert findings(mended, api_index) == ()


def test_config_of_a_mobject_becomes_arguments(api_index):
    text = 'from manim import *\n\n\nclass Ring(Circle):\n    CONFIG = {"radius": 2, "speed": 3}\n'
    mended = fix_text(text, api_index, unsafe=True).text
    assert mended == (
        "from manim import *\n\n\n"
        "class Ring(Circle):\n"
        "    speed = 3\n\n"
        "    def __init__(self, *args, radius=2, **kwargs):\n"
        "        super().__init__(*args, radius=radius, **kwargs)\n"
    )


def test_config_that_the_file_reads_itself_is_its_own_affair(api_index):
    text = scene("print(self.CONFIG)").replace(
        "    def construct", "    CONFIG = {}\n\n    def construct"
    )
    assert marked(text, api_index) == []


@pytest.mark.parametrize(
    "line",
    [
        "ShowCreation = Create; self.play(ShowCreation(Dot()))",
        "Axes(x_range=[0, 1])",
        "Axes(**{'x_min': 3})",
        "NumberLine().get_unit_size()",
    ],
)
def test_says_nothing_of_what_the_installed_manim_has(line, api_index):
    assert marked(scene(line), api_index) == []


def test_import_of_manimgl_is_a_remark(api_index):
    (found,) = findings("from manimlib import *\n", api_index)
    assert (found.code, found.severity) == (RENAMED, "information")


def test_no_renamed_name_is_one_of_the_installed_manim(api_index):
    assert [name for name in TABLE["names"] if name in api_index.star] == []


@pytest.mark.parametrize("kind", ["parameters", "merged", "members"])
def test_every_table_names_something_of_manim(kind, api_index):
    for name in TABLE[kind]:
        holder, _, method = name.partition(".")
        cls = api_index.named(holder)
        assert cls is not None, name
        assert not method or cls.member(method), name


def test_graph_scene_gets_axes_of_its_own_in_one_step(api_index):
    text = scene("self.setup_axes()", "self.add(self.get_graph(lambda x: x, RED))")
    mended = fix_text(text.replace("(Scene)", "(GraphScene)"), api_index, unsafe=True).text
    assert mended == scene(
        "self.axes = Axes(x_range=[-1, 10], y_range=[-1, 10])",
        "self.add(self.axes)",
        "self.add(self.axes.plot(lambda x: x, color=RED))",
    )
