import pytest
from tests.api.readings import scene

from manim_lsp.api.docs import extract_api_calls, retrieve_docs


def test_calls_come_in_order_of_appearance_and_once(api_index):
    code = scene(
        "axes = Axes()",
        "graph = axes.plot(lambda x: x)",
        "self.play(Create(graph), axes.animate.shift(UP))",
        "other = Axes().shift(DOWN)",
    )
    names = ("Axes", "CoordinateSystem.plot", "Scene.play", "Create", "Mobject.shift")
    assert extract_api_calls(code, api_index) == names


def test_method_of_an_unknown_object_counts_when_one_class_defines_it(api_index):
    code = scene("thing = make()", "thing.next_to(UP)")
    assert extract_api_calls(code, api_index) == ("Mobject.next_to",)


def test_own_classes_and_functions_of_the_file_are_not_manims(api_index):
    code = "from manim import *\nclass A(Circle):\n    pass\ndef make():\n    pass\nA(); make()\n"
    assert extract_api_calls(code, api_index) == ()


def test_calls_in_a_broken_statement_are_found(api_index):
    code = scene("self.play(Create(Circle(", "self.add(Square())")
    found = extract_api_calls(code, api_index)
    assert {"Create", "Circle", "Square", "Mobject.add", "Scene.add"} & set(found) >= {
        "Create",
        "Circle",
        "Square",
    }


def test_parameters_are_named_and_described(api_index):
    docs = retrieve_docs(["Axes"], api_index, max_chars=10_000)
    assert docs.startswith("Axes(x_range=")
    assert "  x_length: The length of the x-axis.\n" in docs


def test_parameters_behind_kwargs_are_named_by_class(api_index):
    docs = retrieve_docs(["Circle"], api_index, max_chars=10_000)
    assert "VMobject: fill_color, fill_opacity" in docs


def test_a_class_listed_before_is_referred_to(api_index):
    docs = retrieve_docs(["Circle", "Square"], api_index, max_chars=10_000)
    assert docs.count("fill_opacity,") == 1
    assert "VMobject" in docs.partition("Square(")[2]


def test_examples_are_left_out(api_index):
    docs = retrieve_docs(sorted(api_index.star), api_index, max_chars=10**7)
    assert ".. manim::" not in docs
    assert "self.play(" not in docs


@pytest.mark.parametrize("room", [0, 10, 300, 700, 1500])
def test_budget_is_kept_at_the_ends_of_entries(room, api_index):
    names = ["Dot", "Circle", "Axes", "Mobject.shift"]
    docs = retrieve_docs(names, api_index, max_chars=room)
    assert len(docs) <= room
    assert docs == "" or docs.endswith("\n")


def test_names_come_before_descriptions_when_room_is_short(api_index):
    names = ["Mobject.next_to", "Mobject.move_to", "Mobject.shift"]
    docs = retrieve_docs(names, api_index, max_chars=700)
    assert [name in docs for name in names] == [True, True, True]


def test_names_that_manim_lacks_are_passed_over(api_index):
    assert (
        retrieve_docs(["ShowCreation", "Circle.no_such", "smooth.x"], api_index, max_chars=99) == ""
    )
