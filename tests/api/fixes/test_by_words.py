import pytest
from tests.api.readings import findings, scene

from manim_lsp.api.fixes.by_words import class_runs, member_by_words
from manim_lsp.api.mending.fix_text import fix_text


@pytest.mark.parametrize(
    ("name", "member"),
    [
        ("move_to_edge", "to_edge"),
        ("place_next_to", "next_to"),
        ("set_current_value", "set_value"),
        ("scale_up", "scale"),
    ],
)
def test_member_is_found_in_the_words_of_a_longer_name(name, member):
    members = ["to_edge", "move_to", "next_to", "set_value", "set", "scale", "to"]
    assert member_by_words(name, members, lambda _: True) == (member,)


@pytest.mark.parametrize("name", ["edge_to", "up_scale", "set_all_of_the_value", "scale"])
def test_words_in_another_order_or_too_few_say_nothing(name):
    assert member_by_words(name, ["to_edge", "scale", "set_value"], lambda _: True) == ()


def test_longer_runs_of_words_come_first():
    assert list(class_runs("MyNumberPlane")) == ["NumberPlane", "MyNumber", "Plane"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("CartesianAxes()", "Axes()"),
        ("TextBox('a')", "Text('a')"),
        ("Square(color=SKYBLUE)", "Square(color=BLUE_B)"),
        ("self.play(WriteText(Text('a')))", "self.play(Write(Text('a')))"),
        ("self.play(DrawShape(Square()))", "self.play(Create(Square()))"),
        ("Square().move_to_edge(LEFT)", "Square().to_edge(LEFT)"),
        ("VGroup().arrange_vertically(buff=1)", "VGroup().arrange(DOWN, buff=1)"),
    ],
)
def test_invented_names_become_what_they_speak_of(api_index, written, meant):
    assert fix_text(scene(written), api_index, unsafe=True).text == scene(meant)


def test_what_is_read_in_words_is_only_suggested(api_index):
    (finding,) = findings(scene("CartesianAxes()"), api_index)
    assert {fix.applicability for fix in finding.fixes} == {"suggested"}
