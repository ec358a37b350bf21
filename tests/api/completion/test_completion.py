import pytest
from tests.api.cursor.marked import offered, offered_at
from tests.api.readings import HEADER


def first(found, count: int = 1) -> list[str]:
    return list(found)[:count]


def parameters(found) -> list[str]:
    return [label for label, item in found.items() if item.kind == "parameter"]


def test_parameters_behind_kwargs_are_offered_after_the_own_ones(api_index):
    found = parameters(offered_at("Circle(|)", api_index))
    assert found[:2] == ["radius=", "color="]
    order = ["arc_center=", "stroke_width=", "z_index="]
    assert [label for label in found if label in order] == order


def test_a_parameter_tells_its_type_default_and_class(api_index):
    item = offered_at("Circle(stroke_w|)", api_index)["stroke_width="]
    assert item.detail == "float = DEFAULT_STROKE_WIDTH"
    assert item.origin == "VMobject"


def test_filled_parameters_are_not_offered_again(api_index):
    found = offered_at("Circle(2, |, stroke_width=3)", api_index)
    assert {"radius=", "stroke_width="}.isdisjoint(found)
    assert "color=" in found


def test_a_name_in_front_of_a_value_comes_without_an_equals_sign(api_index):
    assert offered_at("Circle(rad|=2)", api_index)["radius="].inserted == "radius"
    assert offered_at("Circle(rad| == 2)", api_index)["radius="].inserted == "radius="


@pytest.mark.parametrize(
    ("header", "call"),
    [
        ("def ring(width, *, hue=RED, **more):\n    return Circle(**more)\n", "ring(|"),
        ("class Ring(Circle):\n    def __init__(self, width=1, **more):\n"
         "        super().__init__(**more)\n", "Ring(|"),
    ],
)  # fmt: skip
def test_the_documents_own_callables_are_followed(header, call, api_index):
    found = parameters(offered(f"from manim import *\n{header}\n{call}", api_index))
    assert found[0] == "width="
    assert "stroke_width=" in found


@pytest.mark.parametrize("line", ["Circle(color=|)", "Circle(color=|", "x.set_color(color=|)"])
def test_colours_are_offered_at_colour_parameters(line, api_index):
    found = offered_at(["x = Circle()", line], api_index)
    assert found["RED"].kind == "colour"
    assert found["RED"].documentation == "#FC6255"
    assert all(item.kind == "colour" for item in found.values())


def test_colours_are_offered_inside_lists_and_strings(api_index):
    assert "RED" in offered_at("Circle().set_color_by_gradient([|])", api_index)
    assert "BLUE" in offered_at("Circle(color='BL|')", api_index)
    assert "BLUE" in offered_at("Circle(color='BL|", api_index)
    assert offered_at("Text('BL|')", api_index) == {}


def test_rate_functions_are_offered_with_those_that_need_their_module(api_index):
    found = offered_at("self.play(Create(Circle()), rate_func=|)", api_index)
    assert "smooth" in found
    assert found["rate_functions.ease_in_sine"].inserted == "rate_functions.ease_in_sine"
    assert "squish_rate_func" not in found


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Circle().shift(|)", ["UP", "DOWN", "LEFT", "RIGHT"]),
        ("Circle().to_edge(|)", ["UP", "DOWN"]),
        ("Line(|)", ["start=", "end="]),
        ("Circle().to_edge(edge=|)", ["UP", "DOWN", "LEFT", "RIGHT"]),
        ("Circle().next_to(x, |)", ["UP", "DOWN"]),
        ("Circle().shift(2 * |)", ["UP", "DOWN", "LEFT", "RIGHT"]),
        ("FadeIn(x, shift=|)", ["UP", "DOWN", "LEFT", "RIGHT"]),
        ("Circle().rotate(PI, axis=|)", ["X_AXIS", "Y_AXIS", "Z_AXIS"]),
        ("Circle().rotate(angle=|)", ["PI", "TAU", "DEGREES"]),
        ("Circle().to_edge(UP, buff=|)", ["SMALL_BUFF", "MED_SMALL_BUFF"]),
        ("Text('a', weight=|)", ["NORMAL", "BOLD"]),
        ("Text('a', slant=|)", ["NORMAL", "ITALIC", "OBLIQUE"]),
        ("Create(x, introducer=|)", ["False", "True"]),
        ("Create(x, remover=|)", ["True", "False"]),
        ("Circle(joint_type=|)", ["LineJointType.AUTO", "LineJointType.BEVEL"]),
        ("Circle(cap_style=|)", ["CapStyleType.AUTO"]),
        ("Code(background=|)", ['"rectangle"', '"window"']),
    ],
)  # fmt: skip
def test_values_suit_the_parameter(line, expected, api_index):
    assert first(offered_at(line, api_index), len(expected)) == expected


def test_choices_are_offered_in_strings(api_index):
    assert list(offered_at("Code(background='|')", api_index)) == ["rectangle", "window"]


def test_mobjects_at_hand_are_offered_where_one_is_wanted(api_index):
    lines = ["dot = Dot()", "n = 3", "label = Text('a')", "self.play(Create(|))"]
    assert first(offered_at(lines, api_index), 2) == ["label", "dot"]


def test_members_come_with_inherited_ones_after_own(api_index):
    found = list(offered_at(["x = Circle()", "x.|"], api_index))
    names = ("point_at_angle", "move_arc_center_to", "add_line_to", "align_on_border")
    places = [found.index(name) for name in names]
    assert places == sorted(places)
    assert not [name for name in found if name.startswith("_")]


@pytest.mark.parametrize(
    ("lines", "expected", "among"),
    [
        ("self.|", ["play", "wait", "add", "remove"], 4),
        (["x = Circle()", "x.|"], ["animate"], 1),
        (["x = Circle()", "x.|"], ["shift", "scale", "move_to", "next_to", "set_color"], 10),
        (["x = Circle()", "x.animate.|"], ["shift", "scale", "move_to", "set_color"], 8),
        (["x = ValueTracker(0)", "x.|"], ["set_value", "get_value"], 8),
        (["x = Axes()", "x.|"], ["plot"], 4),
        ("self.play(Create(Dot()), rate_func=|)", ["smooth", "linear", "there_and_back"], 3),
    ],
)  # fmt: skip
def test_what_is_used_most_comes_first(lines, expected, among, api_index):
    assert set(expected) <= set(first(offered_at(lines, api_index), among))


@pytest.mark.parametrize("line", ["x.animate(|", "self.play(x.animate(|).shift(UP))"])
def test_animate_offers_the_arguments_of_its_animation(line, api_index):
    found = parameters(offered_at(["x = Circle()", line], api_index))
    assert found[:3] == ["run_time=", "rate_func=", "lag_ratio="]
    assert "path_arc=" in found
    assert "mobject=" not in found


def test_animate_offers_values_of_its_arguments(api_index):
    assert "there_and_back" in offered_at(["x = Dot()", "x.animate(rate_func=|)"], api_index)


def test_the_configuration_offers_its_settings_before_its_methods(api_index):
    found = list(offered_at("config.|", api_index))
    assert found.index("frame_width") < found.index("update")
    assert first(offered_at("config.pixel_h|", api_index)) == ["pixel_height"]


def test_what_gives_nothing_back_tells_what_it_does(api_index):
    found = offered_at("self.|", api_index)
    assert found["play"].detail.startswith("Plays an animation")
    assert "None" not in {item.detail for item in found.values() if item.kind == "method"}


def test_what_only_the_users_class_has_comes_right_behind_what_every_scene_calls(api_index):
    found = list(offered_at(["self.tally = 1", "self.|"], api_index))
    assert found[:5] == ["play", "wait", "add", "remove", "tally"]


def test_private_members_are_offered_once_an_underscore_is_typed(api_index):
    found = offered_at(["x = Circle()", "x.__in|"], api_index)
    assert "__init__" in found


def test_members_tell_what_they_take_and_give(api_index):
    found = offered_at(["x = Circle()", "x.|"], api_index)
    assert found["shift"].kind == "method"
    assert found["shift"].call
    assert (found["shift"].signature, found["shift"].detail) == ("(*vectors)", "Self")
    assert found["color"].kind == "property"


def test_what_begins_as_typed_comes_first(api_index):
    assert first(offered_at(["x = Circle()", "x.sh|"], api_index), 3)[0].startswith("sh")


def test_animate_offers_methods_that_change_what_is_seen(api_index):
    found = offered_at(["x = Circle()", "self.play(x.animate.|)"], api_index)
    assert {"shift", "scale", "set_color", "become"} <= set(found)
    assert {"get_center", "copy", "add_updater", "animate", "width"}.isdisjoint(found)


def test_animate_is_chained(api_index):
    assert "scale" in offered_at(["x = Circle()", "x.animate.shift(UP).|"], api_index)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import manim\nmanim.|", "Circle"),
        ("import manim as mn\nmn.Cir|", "Circle"),
        ("from manim import *\nrate_functions.|", "ease_in_sine"),
        ("from manim import *\nx = LineJointType.|", "ROUND"),
        ("from manim import *\nCircle.|", "from_three_points"),
        ("from manim import *\nx = X11.|", "CYAN1"),
    ],
)
def test_modules_and_classes_offer_what_they_hold(text, expected, api_index):
    assert expected in offered(text, api_index)


def test_self_offers_the_scenes_own_attributes(api_index):
    text = (
        f"{HEADER}        self.dot = Dot()\n        self.|\n\n    def helper(self):\n        pass\n"
    )
    found = offered(text, api_index)
    assert set(list(found)[4:6]) == {"helper", "dot"}
    assert found["dot"].detail == "Dot"
    assert {"play", "wait", "add", "camera"} <= set(found)


def test_super_offers_methods_of_the_bases(api_index):
    found = offered_at("super().|", api_index)
    assert {"__init__", "setup", "play"} <= set(found)


def test_nothing_is_offered_behind_what_is_not_known(api_index):
    assert offered_at("unknown().|", api_index) == {}
    assert offered_at("'text'.|", api_index) == {}


def test_names_are_the_documents_and_manims_without_pythons(api_index):
    found = offered_at(["circles = 3", "c|"], api_index)
    assert first(found) == ["circles"]
    assert "Circle" in found
    assert {"class", "continue", "callable", "chr"}.isdisjoint(found)


def test_names_that_come_later_are_not_offered(api_index):
    found = offered_at(["early = 1", "x = |", "later = 2"], api_index)
    assert "early" in found
    assert "later" not in found


def test_names_carry_their_kinds(api_index):
    found = {
        **offered_at("Circ|", api_index),
        **offered_at("RE|", api_index),
        **offered_at("smoo|", api_index),
        **offered_at("P|", api_index),
        **offered_at("rate|", api_index),
    }
    kinds = [found[name].kind for name in ("Circle", "RED", "smooth", "PI", "rate_functions")]
    assert kinds == ["class", "colour", "function", "constant", "module"]


def test_play_offers_animations_that_suit_what_is_there(api_index):
    assert first(offered_at(["x = Circle()", "self.play(|)"], api_index)) == ["Create"]
    assert first(offered_at(["x = Text('a')", "self.play(|)"], api_index)) == ["Write"]
    found = list(offered_at(["x = Circle()", "y = Square()", "self.play(|)"], api_index))
    assert found.index("Transform") < found.index("Indicate")
    assert found.index("x.animate") < found.index("run_time=")


def test_play_offers_animate_of_what_is_there(api_index):
    found = offered_at(["x = Circle()", "self.y = Dot()", "self.play(|)"], api_index)
    assert found["x.animate"].inserted == "x.animate."
    assert "self.y.animate" in found


def test_animations_are_offered_in_groups_of_them(api_index):
    assert "Create" in offered_at("self.play(AnimationGroup(|))", api_index)
    assert "Create" in offered_at("self.play(LaggedStart(|", api_index)


def test_bases_are_scenes(api_index):
    found = offered(HEADER.replace("(Scene)", "(|)") + "        pass\n", api_index)
    assert first(found) == ["Scene"]
    assert "ThreeDScene" in found
    assert "Circle" not in found
    assert "Circle" in offered("from manim import *\nclass Mine(Cir|):\n    pass\n", api_index)


def test_own_scenes_are_bases_too(api_index):
    text = "from manim import *\nclass Base(Scene):\n    pass\n\n\nclass Next(|"
    assert "Base" in offered(text, api_index)


def test_a_name_is_written_as_the_document_imports_manim(api_index):
    item = offered("import manim as mn\nx = Squ|", api_index)["Square"]
    assert (item.inserted, item.edits) == ("mn.Square", ())


def test_a_name_that_is_not_imported_comes_with_its_import(api_index):
    item = offered("from manim import Circle\nx = Squ|", api_index)["Square"]
    assert item.inserted == "Square"
    assert [edit.content for edit in item.edits] == [", Square"]
    item = offered("import os\nfrom manim.constants import PI\nx = Squ|", api_index)["Square"]
    assert [edit.content for edit in item.edits] == ["from manim import Square\n"]


def test_a_name_that_means_something_else_is_not_offered_as_manims(api_index):
    found = offered("from manim import *\nCircle = 3\nx = Circ|", api_index)
    assert found["Circle"].kind == "variable"


def test_imports_offer_what_is_not_imported_yet(api_index):
    found = offered("from manim import Circle, |", api_index)
    assert "Circle" not in found
    assert "*" not in found
    assert first(offered("from manim import |", api_index)) == ["*"]
    assert "Square" in offered("from manim import (\n    Squ|\n)\n", api_index)
    assert "geometry" in offered("from manim.mobject.|", api_index)
    assert offered("from os import |", api_index) == {}


@pytest.mark.parametrize(
    "line", ["x = |", "|", "x = (|", "if |:", "print(|)", "return |", "Circle(1 + |)"]
)
def test_unasked_nothing_is_offered_where_anything_could_stand(line, api_index):
    assert offered_at(line, api_index, asked=False) == {}


@pytest.mark.parametrize("line", ["Circle(|", "Circle(1, |", "x = Circle(color=|", "x = super().|"])
def test_unasked_something_is_offered_where_it_is_called_for(line, api_index):
    assert offered_at(line, api_index, asked=False)


def test_without_an_index_the_documents_names_are_offered():
    found = offered_at(["circle = 3", "cir|"], None)
    assert list(found) == ["circle"]


def test_not_more_is_listed_than_editors_take(api_index):
    found = offered("from manim import *\n|", api_index)
    assert 100 < len(found) <= 300
