import pytest
from tests.corpora.doc_examples import doc_examples

from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.index.entities import ApiClass, Callable, Constant, Module
from manim_lsp.errors import EnvironmentProblem

PLOT = "manim.mobject.graphing.coordinate_systems.CoordinateSystem.plot"


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


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("manim.mobject.geometry.arc.Circle", "class Circle("),
        ("manim.mobject.geometry.arc.Circle.next_to", "def next_to("),
        ("manim.mobject.mobject.Mobject.width", "def width("),
        ("manim.mobject.geometry.line.Arrow.tip_length", "tip_length"),
        ("manim.utils.rate_functions.smooth", "def smooth("),
        ("manim.mobject.geometry.arc.Circle.__init__", "def __init__("),
        ("manim.mobject.types.vectorized_mobject.VGroup.__init__", "def __init__("),
        ("manim.mobject.geometry.arc.Circle.width", "def width("),
        ("manim.RED", "RED"),
        ("manim.constants.UP", "UP"),
    ],
)
def test_location_is_the_line_of_the_definition(name, line, api_index):
    found = api_index.location(name)
    assert line in found.path.read_text(encoding="utf-8").splitlines()[found.line - 1]


@pytest.mark.parametrize("name", ["", "no.such", "manim.no_such", "math.RED", "manim.Circle.x"])
def test_what_is_not_known_has_no_place_nor_text(name, api_index):
    assert api_index.location(name) is None
    assert api_index.example(name) is None
    assert api_index.documentation(name) is None


def test_colour_is_located_in_the_palette_it_comes_from(api_index):
    assert api_index.location("manim.RED").path.name == "manim_colors.py"


def test_example_is_a_complete_file(api_index):
    found = api_index.example("manim.mobject.geometry.arc.Circle")
    assert found.code.startswith("from manim import *")
    assert f"class {found.name}(Scene)" in found.code
    assert found.is_still


def test_every_doc_example_of_an_entry_is_in_the_index(api_index):
    written = [item.code for item in doc_examples()]
    found = {
        example.code for name in api_index.example_names for example in api_index.examples(name)
    }
    assert found <= set(written)
    assert len(found) > 300


def test_documentation_has_description_return_and_page(api_index):
    found = api_index.documentation(PLOT)
    assert found.description == "Generates a curve based on a function."
    assert found.returns == "`ParametricFunction`: The plotted curve."
    assert found.url.endswith("CoordinateSystem.html#" + PLOT)


def test_class_has_its_own_page(api_index):
    found = api_index.documentation("manim.mobject.geometry.arc.Circle")
    assert found.url.endswith("/reference/manim.mobject.geometry.arc.Circle.html")


def test_function_stands_on_the_page_of_its_module(api_index):
    found = api_index.documentation("manim.utils.rate_functions.smooth")
    assert found.url.endswith("/manim.utils.rate_functions.html#manim.utils.rate_functions.smooth")


def test_colours_are_those_of_the_star_import(api_index):
    assert api_index.colours["RED"] == "#FC6255"
    assert "UP" not in api_index.colours


def test_rate_functions_are_functions_of_time(api_index):
    assert {"linear", "smooth", "ease_in_sine", "there_and_back"} <= set(api_index.rate_functions)
    assert not {"unit_interval", "zero", "RateFunction"} & set(api_index.rate_functions)
