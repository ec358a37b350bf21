import ast
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manim_lsp.api.fixes.suggest import (
    Suggestion,
    edit_distance,
    fitting,
    nearest,
    suggest_member,
    suggest_parameter,
)

WORDS = st.text("abcd_", max_size=8)


@given(WORDS, WORDS)
def test_distance_is_symmetric_and_zero_only_for_equals(one, other):
    assert edit_distance(one, other) == edit_distance(other, one)
    assert (edit_distance(one, other) == 0) == (one == other)


@given(WORDS, WORDS)
def test_distance_is_at_least_the_difference_in_length(one, other):
    assert abs(len(one) - len(other)) <= edit_distance(one, other) <= max(len(one), len(other))


@given(WORDS, WORDS, st.integers(0, 4))
def test_a_limit_changes_nothing_below_it(one, other, most):
    assert edit_distance(one, other, most) == min(edit_distance(one, other), most + 1)


def test_swapped_neighbours_are_one_edit():
    assert edit_distance("stroke_widht", "stroke_width") == 1


def test_single_near_name_is_certain():
    assert nearest("raduis", ["radius", "color"]) == (Suggestion("radius", True),)


def test_two_equally_near_names_are_not():
    assert not any(item.certain for item in nearest("bright", ["wright", "brigh"]))


def test_short_names_are_never_certain():
    assert not any(item.certain for item in nearest("UQ", ["UP", "UL", "UR"]))


def test_parameter_of_another_class_is_no_slip(api_index):
    tex = api_index.lookup("Tex").constructor
    assert suggest_parameter("weight", tex, api_index, taken=()) == ()


def test_taken_parameters_are_not_suggested(api_index):
    circle = api_index.lookup("Circle").constructor
    assert suggest_parameter("colour", circle, api_index, taken=("color",)) == ()


@pytest.mark.parametrize(
    ("cls", "wrong", "right"),
    [
        ("Square", "size", "side_length"),
        ("Text", "fontsize", "font_size"),
        ("Dot", "size", "radius"),
        ("Line", "opacity", "stroke_opacity"),
        ("Circle", "opacity", "fill_opacity"),
        ("Arrow", "thickness", "stroke_width"),
        ("Surface", "x_range", "u_range"),
        ("FadeIn", "direction", "shift"),
        ("Write", "duration", "run_time"),
    ],
)
def test_aliases_depend_on_the_class(cls, wrong, right, api_index):
    callable_ = api_index.lookup(cls).constructor
    assert suggest_parameter(wrong, callable_, api_index, taken=())[0].text == right


def test_every_alias_table_names_something_of_manim(api_index):
    table = tomllib.loads(files("manim_lsp.api.fixes").joinpath("aliases.toml").read_text("utf-8"))
    for name in table["parameters"]:
        holder, _, method = name.partition(".")
        cls = api_index.named(holder) or api_index.lookup(holder)
        assert name == "any" or (cls is not None and (not method or cls.member(method))), name


def test_no_alias_hides_a_name_that_exists(api_index):
    table = tomllib.loads(files("manim_lsp.api.fixes").joinpath("aliases.toml").read_text("utf-8"))
    assert [name for name in table["names"] if name in api_index.star] == []


@pytest.mark.parametrize(
    ("value", "first"), [("3", "font_size={value} * DEFAULT_FONT_SIZE"), ("30", "font_size")]
)
def test_size_of_text_is_a_factor_when_it_is_small(value, first, api_index):
    text = api_index.lookup("Text").constructor
    found = suggest_parameter("size", text, api_index, taken=())
    assert fitting(found, ast.parse(value, mode="eval").body)[0].text == first


def test_members_are_suggested_by_class(api_index):
    found = [
        suggest_member("get_text", api_index.named(cls), called=True) for cls in ("Text", "Tex")
    ]
    assert [item[0].text for item in found] == ["text", "get_tex_string"]


def test_prefix_that_many_names_have_is_no_likeness(api_index):
    assert suggest_member("get_fool", api_index.named("Square"), called=True) == ()


def test_every_alias_of_a_member_belongs_to_a_class_of_manim(api_index):
    table = tomllib.loads(files("manim_lsp.api.fixes").joinpath("aliases.toml").read_text("utf-8"))
    names = [name for name in table["members"] if name != "any"]
    assert [name for name in names if api_index.named(name) is None] == []


def test_no_alias_of_a_member_hides_one_that_exists(api_index):
    table = tomllib.loads(files("manim_lsp.api.fixes").joinpath("aliases.toml").read_text("utf-8"))
    hidden = [
        (name, member)
        for name, members in table["members"].items()
        if name != "any"
        for member in members
        if api_index.named(name).member(member)
    ]
    assert hidden == []
