import pytest
from tests.api.readings import HEADER, findings, marked, scene

from manim_lsp.api.mending.fix_text import fix_text
from manim_lsp.source import SourceText

MEMBER = "unknown-member"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Axes().add_coordinate_labels()", "add_coordinate_labels"),
        ("print(Rectangle().bottom_left)", "bottom_left"),
        ("Line().extend_to_border()", "extend_to_border"),
        ("self.camera.rotate(1)", "rotate"),
        ("self.camera.frame.scale(2)", "frame"),
        ("self.set_camera_orientation(phi=1)", "set_camera_orientation"),
        ("self.undefined_helper()", "undefined_helper"),
        ("Square().get_fool()", "get_fool"),
        ("Circle().set_center_point(UP, 2)", "set_center_point"),
        ("Square().copy().shift(UP).foo()", "foo"),
        ("Circle.from_two_points(LEFT, RIGHT)", "from_two_points"),
        ("Create(Dot()).speed_factor", "speed_factor"),
        ("print(ValueTracker(0).value)", "value"),
        ("t = ValueTracker(0); t.set_value(3); print(t.value)", "value"),
        ("t = ValueTracker(0); self.play(t.animate.set_value(3)); print(t.value)", "value"),
        ("d = Dot(); d.set_x(3); print(d.x)", "x"),
        ("d = Dot(); d.set_fill(RED); print(d.get_fill())", "get_fill"),
        ("print(RED.darken(0.2))", "darken"),
        ("self.play(Square().animate.turn(1))", "turn"),
        ("print(config.frame_widht)", "frame_widht"),
        ("Create(Dot(), rate_func=rate_functions.ease_in_outt)", "ease_in_outt"),
        ("print(np.PI)", "PI"),
    ],
)
def test_marks_a_member_that_raises(line, name, api_index):
    assert marked(scene(line), api_index) == [(MEMBER, name)]
    assert findings(scene(line), api_index)[0].severity == "error"


@pytest.mark.parametrize(
    "line",
    [
        "Square().set_position(UP)",
        "self.play(Square().animate.set_position(UP))",
        "Text('a').set_frobnication(3)",
        "Text('a').set_text('b')",
        "Line().set_end(UP)",
        "Circle().set_radius(2)",
        "self.play(Circle().animate.set_radius(2))",
    ],
)
def test_setter_that_manim_makes_up_is_a_warning(line, api_index):
    (found,) = findings(scene(line), api_index)
    assert (found.code, found.severity) == (MEMBER, "warning")


@pytest.mark.parametrize(
    "lines",
    [
        ("Square().set_width(3)", "Square().set_height(2)", "print(Circle().get_width())"),
        ("print(config.frame_width, config.get('quality'), config.items(), config.copy().keys())",),
        ("config.frame_widht = 3", "print(config.frame_widht)"),
        ("print(config.of_a_plugin)",),
        ("print(rate_functions.smooth, rate_functions.sqrt, rate_functions.np)",),
        ("print(rate_functions.__name__, rate_functions.of_a_plugin)",),
        ("dot = Dot()", "dot.velocity = UP", "print(dot.velocity, dot.get_velocity())"),
        ("dot = Dot()", "dot.set_velocity(UP)", "print(dot.velocity)"),
        ("dot = Dot()", "dot.set(velocity=UP)", "print(dot.velocity)"),
        ("dot = Dot()", "setattr(dot, 'velocity', UP)", "print(dot.velocity)"),
        ("dot = Dot()", "setattr(dot, str(1), UP)", "print(dot.velocity)"),
        ("dot = Dot()", "if hasattr(dot, 'velocity'):", "    print(dot.velocity)"),
        ("try:", "    Dot().velocity", "except AttributeError:", "    pass"),
        ("graph = Axes().plot(lambda x: x)", "print(graph.underlying_function(2))"),
        ("builder = Square().animate", "print(builder.mobject, builder.shift(UP).anim_args)"),
        ("for self.number in range(3):", "    print(self.number)"),
        ("print(Square().__class__, self._private)",),
        ("unknown(Square()).anything()",),
        ("print(Circle.__name__, Circle.mro())",),
    ],
)
def test_says_nothing_of_members_that_are_or_may_be_there(lines, api_index):
    assert [item for item in marked(scene(*lines), api_index) if item[0] == MEMBER] == []


def test_writing_an_attribute_is_no_finding(api_index):
    assert marked(scene("Dot().anything = 3", "self.other = 4"), api_index) == []


def test_helper_of_another_class_is_not_asked_of_a_base(api_index):
    text = (
        "from manim import *\n\n\n"
        "class Base(Scene):\n"
        "    def helper(self):\n"
        "        self.from_subclass()\n\n\n"
        "class Main(Base):\n"
        "    def from_subclass(self):\n"
        "        pass\n\n"
        "    def construct(self):\n"
        "        self.helper()\n"
    )
    assert marked(text, api_index) == []


def test_class_with_a_base_from_elsewhere_may_have_anything(api_index):
    text = HEADER.replace("from manim", "from other import Base\nfrom manim", 1).replace(
        "Example(Scene)", "Example(Base, Scene)"
    )
    assert marked(text + "        self.anything()\n", api_index) == []


def test_opengl_scenes_have_members_of_other_classes(api_index):
    text = 'config.renderer = "opengl"'
    assert marked(scene(text, "Square().fix_in_frame()"), api_index) == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Axes().add_coordinate_labels(font_size=20)", "Axes().add_coordinates(font_size=20)"),
        ("print(Square().bottom_left)", "print(Square().get_corner(DL))"),
        ("print(Square().top)", "print(Square().get_top())"),
        ("print(Dot().x)", "print(Dot().get_x())"),
        ("Square().set_position(UP)", "Square().move_to(UP)"),
        ("self.add(Square().set_colour(RED))", "self.add(Square().set_color(RED))"),
        ("Square().stretch_to_fit_widht(2)", "Square().stretch_to_fit_width(2)"),
        ("print(Square().get_cneter())", "print(Square().get_center())"),
        ("print(config.frame_widht)", "print(config.frame_width)"),
        ("Square().set_sidelength(2)", "Square().set(side_length=2)"),
    ],
)
def test_certain_fixes(wrong, right, api_index):
    assert fix_text(scene(wrong), api_index).text == scene(right)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Square().set_thickness(3)", "Square().set_stroke(width=3)"),
        ("self.fade_in(Dot())", "self.play(FadeIn(Dot()))"),
        ("self.set_background_color(RED)", "self.camera.background_color = RED"),
        ("self.camera.recenter()", "pass"),
        ('Axes().add_labels("t")', 'Axes().add(Axes().get_axis_labels("t"))'),
        ("self.add(Axes().x_label)", 'self.add(Axes().get_x_axis_label("x"))'),
    ],
)
def test_suggested_fixes(wrong, right, api_index):
    found = findings(scene(wrong), api_index)[0]
    source = SourceText(scene(wrong))
    (edit,) = found.fixes[0].edits
    start, end = source.offset(edit.range.start), source.offset(edit.range.end)
    assert source.text[:start] + edit.content + source.text[end:] == scene(right)


def test_call_without_a_counterpart_leaves_with_its_line(api_index):
    text = scene("square = Square()", "self.camera.recenter()", "self.add(square)")
    expected = scene("square = Square()", "self.add(square)")
    assert fix_text(text, api_index, unsafe=True).text == expected


@pytest.mark.parametrize(
    ("line", "base"),
    [
        ("self.set_camera_orientation(phi=1)", "ThreeDScene"),
        ("self.begin_ambient_camera_rotation(rate=1)", "ThreeDScene"),
        ("self.camera.frame.scale(2)", "MovingCameraScene"),
    ],
)
def test_scene_is_derived_from_the_class_that_has_the_member(line, base, api_index):
    assert fix_text(scene(line), api_index).text == scene(line).replace("(Scene)", f"({base})")


def test_new_base_is_imported_where_names_are(api_index):
    text = "from manim import Scene\n\n\nclass A(Scene):\n    def construct(self):\n"
    text += "        self.set_camera_orientation(phi=1)\n"
    mended = fix_text(text, api_index).text
    assert "class A(ThreeDScene)" in mended
    assert "ThreeDScene" in mended.partition("class")[0]
    assert findings(mended, api_index) == ()


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("np.math.sin(1)", "np.sin(1)"),
        ("np.float(1)", "float(1)"),
        ("np.product([1])", "np.prod([1])"),
        ("np.PI", "np.pi"),
    ],
)
def test_names_that_numpy_has_no_longer(wrong, right, api_index):
    header = "import numpy as np\n"
    mended = fix_text(header + scene(f"print({wrong})"), api_index).text
    assert mended == header + scene(f"print({right})")


def test_mathematics_that_numpy_lacks_comes_from_math(api_index):
    text = "import numpy as np\n" + scene("print(np.math.factorial(3))")
    mended = fix_text(text, api_index).text
    assert "print(math.factorial(3))" in mended
    assert "import math\n" in mended


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("print(Circle().width())", "print(Circle().width)"),
        ("print(Circle().color())", "print(Circle().color)"),
        ("print(Circle().center + UP)", "print(Circle().get_center() + UP)"),
        ("print(Dot().get_center[0])", "print(Dot().get_center()[0])"),
    ],
)
def test_values_are_not_called_and_methods_are(wrong, right, api_index):
    assert [code for code, _ in marked(scene(wrong), api_index)] == [MEMBER]
    assert fix_text(scene(wrong), api_index).text == scene(right)


def test_scene_of_another_sort_is_only_suggested(api_index):
    text = scene("self.add_transformable_mobject(Dot())")
    assert fix_text(text, api_index).text == text
    mended = fix_text(text, api_index, unsafe=True).text
    assert "class Example(LinearTransformationScene):" in mended


def test_setter_that_would_hide_a_method_is_found(api_index):
    assert marked(scene("Text('a').set_scale(2)"), api_index) == [(MEMBER, "set_scale")]


def test_method_that_takes_fewer_arguments_is_not_suggested(api_index):
    (found,) = findings(scene("Circle().get_ceter(UP)"), api_index)
    assert [fix.message for fix in found.fixes] == ["Remove the call of `get_ceter`"]


@pytest.mark.parametrize("magic", ["__getattr__", "__getattribute__"])
def test_class_that_answers_for_any_name_has_every_member(magic, api_index):
    text = (
        "from manim import *\n\n\n"
        "class Proxy(VGroup):\n"
        f"    def {magic}(self, name):\n"
        "        return print\n\n\n"
        "Proxy().anything(3)\n"
    )
    assert [item for item in marked(text, api_index) if item[0] == MEMBER] == []


def test_a_new_radius_is_a_new_width(api_index):
    mended = fix_text(scene("Circle().set_radius(2)"), api_index, unsafe=True).text
    assert mended == scene("Circle().scale_to_fit_width(2 * (2))")


def test_a_radius_that_is_read_again_is_let_be(api_index):
    assert marked(scene("c = Circle()", "c.set_radius(2)", "print(c.radius)"), api_index) == []


def test_what_is_animated_already_is_wrapped_in_no_animation(api_index):
    (found,) = findings(scene("self.play(Dot().animate.shift(UP).fade_in())"), api_index)
    assert found.fixes == ()
    assert "Did you mean" not in found.message


def test_old_setter_that_stretches_becomes_the_method_that_does(api_index):
    text = scene("Circle().set_height(3, stretch=True)")
    mended = fix_text(text, api_index, unsafe=True).text
    assert mended == scene("Circle().stretch_to_fit_height(3)")


@pytest.mark.parametrize("cls", ["Circle", "Rectangle", "Text", "VGroup", "ImageMobject", "Axes"])
def test_size_is_set_by_a_setter_that_manim_makes_up(cls, api_index):
    lines = (f"def grow(it: {cls}):", "    it.set_width(3).set_height(2)")
    assert marked(scene(*lines), api_index) == []
