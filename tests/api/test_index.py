import pytest

from manim_lsp.api.entities import ApiClass, Callable, Constant, Module
from manim_lsp.api.index import ApiIndex
from manim_lsp.errors import EnvironmentProblem


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Circle", ApiClass),
        ("smooth", Callable),
        ("RED", Constant),
        ("np", Module),
        ("rate_functions", Module),
    ],
)
def test_names_of_the_star_import_are_found(name, kind, api_index):
    assert isinstance(api_index.lookup(name), kind)


def test_unknown_names_are_none(api_index):
    assert api_index.lookup("ShowCreation") is None
    assert api_index.attribute("manim.utils.rate_functions", "no_such") is None
    assert api_index.class_("no.such") is None
    assert api_index.function("no.such") is None


def test_attributes_of_modules_are_found(api_index):
    found = api_index.attribute("manim.utils.rate_functions", "ease_in_sine")
    assert isinstance(found, Callable)


def test_members_are_inherited(api_index):
    circle = api_index.lookup("Circle")
    assert circle.member("next_to") is api_index.lookup("Mobject").own_members["next_to"]
    assert circle.member("no_such_member") is None


def test_mro_begins_with_the_class_itself(api_index):
    names = [cls.name for cls in api_index.lookup("Square").mro]
    assert names[:2] == ["Square", "Rectangle"]
    assert "Mobject" in names


def test_hidden_parameters_follow_the_own_ones(api_index):
    hidden = [item.hidden for item in api_index.lookup("Circle").constructor.parameters]
    assert hidden == sorted(hidden)


def test_subclasses_include_the_class(api_index):
    names = {cls.name for cls in api_index.subclasses("manim.mobject.geometry.arc.Circle")}
    assert {"Circle", "Dot"} <= names


def test_meanings_are_those_of_all_subclasses(api_index):
    mobject = api_index.lookup("Mobject")
    names = {item.name for item in api_index.meanings(mobject, "scale") if item}
    assert {"Mobject.scale", "VMobject.scale"} <= names


def test_class_outside_the_star_import_has_its_module(api_index):
    assert api_index.module_of("OpenGLVGroup").startswith("manim.mobject.opengl")
    assert api_index.module_of("Circle") == ""


def test_index_of_another_format_is_refused():
    with pytest.raises(EnvironmentProblem, match="format 0"):
        ApiIndex.from_json({"format": 0})
