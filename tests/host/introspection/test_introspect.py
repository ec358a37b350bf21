"""The index against the running Manim: what it says is accepted or refused is."""

import inspect
import json
import random

import manim
import pytest
from tests.host.construction import positional_arguments, public_classes

from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.index.entities import ApiClass, Callable
from manim_lsp.host.introspection.introspect import build_index

PASSED_TO_LAYOUTS = {"partitions", "root_vertex"}
TAKEN_SOMETIMES = {
    "DiGraph": PASSED_TO_LAYOUTS,
    "Graph": PASSED_TO_LAYOUTS,
    # Which of the animations it makes, and so what it takes, depends on the mobjects.
    "TransformMatchingShapes": {
        *("dim_to_match", "introducer", "remover", "scale", "shift", "stretch")
    },
}
"""Parameters that a class takes with some values of its other arguments only."""


MADE_BY_PYTHON = "an enumeration or a NamedTuple of the standard library makes its constructor"
IGNORES = "it takes any name and ignores it"
OPEN_CLASSES = {
    "ArrowTip": "it cannot be made: its subclasses are",
    "CairoRenderer": IGNORES,
    "Camera": IGNORES,
    "CapStyleType": MADE_BY_PYTHON,
    "DefaultSectionType": MADE_BY_PYTHON,
    "DotCloud": IGNORES,
    "LaggedStartMap": "it makes animations of the class that it is given",
    "LineJointType": MADE_BY_PYTHON,
    "MappingCamera": IGNORES,
    "MovingCamera": IGNORES,
    "MultiCamera": IGNORES,
    "OldMultiCamera": IGNORES,
    "OpenGLPGroup": IGNORES,
    "OpenGLPMPoint": IGNORES,
    "OpenGLPMobject": IGNORES,
    "QualityDict": MADE_BY_PYTHON,
    "RendererType": MADE_BY_PYTHON,
    "SplitScreenCamera": IGNORES,
    "ThreeDCamera": IGNORES,
    "TrueDot": IGNORES,
}
"""Why it is not known what these classes accept."""


@pytest.fixture(scope="module")
def raw() -> dict:
    return build_index()


@pytest.fixture(scope="module")
def index(raw) -> ApiIndex:
    return ApiIndex.from_json(raw)


def keywords(index: ApiIndex, name: str, member: str = "") -> set[str]:
    cls = index.lookup(name)
    assert isinstance(cls, ApiClass)
    found = cls.member(member or "__init__")
    assert found is not None
    assert found.callable is not None
    return set(found.callable.keywords)


def test_index_is_json(raw):
    assert json.loads(json.dumps(raw)) == raw


@pytest.mark.slow
def test_building_twice_gives_the_same(raw):
    assert json.dumps(build_index()) == json.dumps(raw)


def test_star_is_what_the_star_import_binds(raw):
    names: dict = {}
    exec("from manim import *", names)
    assert set(raw["star"]) == names.keys() - {"__builtins__"}


def test_parameters_behind_kwargs_are_followed_to_the_last_base(index):
    assert {"color", "stroke_width", "arc_center", "z_index"} <= keywords(index, "Circle")


def test_parameters_that_a_base_fills_are_gone(index):
    assert "n" not in keywords(index, "Triangle")
    assert "n" in keywords(index, "RegularPolygon")


def test_star_arguments_fill_nothing(index):
    assert {"start", "end"} <= keywords(index, "Arrow")


def test_method_passes_kwargs_to_what_it_makes(index):
    assert {"x_range", "stroke_width", "use_smoothing"} <= keywords(index, "Axes", "plot")


def test_names_taken_from_kwargs_are_accepted(index):
    assert {"text2color", "t2c"} <= keywords(index, "Text")


def test_kwargs_kept_for_later_do_not_open_what_refuses_them_now(index):
    cls = index.lookup("DecimalNumber")
    assert isinstance(cls, ApiClass)
    assert not cls.constructor.open


def test_kwargs_kept_in_an_attribute_are_followed_to_their_use(index):
    flash = index.lookup("Flash").constructor
    assert not flash.open
    assert {"rate_func", "lag_ratio"} <= flash.keywords.keys()


def test_defaults_of_a_class_are_what_its_constructor_takes(index):
    found = index.lookup("Circle").member("set_default").callable
    assert not found.open
    assert {"radius", "stroke_width"} <= found.keywords.keys()


def test_arguments_behind_a_star_are_not_left_to_be_named(index):
    assert not {"start", "end"} & keywords(index, "Vector")


def test_no_other_class_is_open_than_those_with_a_reason(index):
    found = {
        name
        for name in index.star
        if isinstance(cls := index.lookup(name), ApiClass) and cls.constructor.open
    }
    assert found - OPEN_CLASSES.keys() == set()


def test_swallowed_kwargs_leave_a_method_open(index):
    play = index.lookup("Scene").member("play")
    assert play.callable.open


def test_play_names_what_it_sets_on_animations(index):
    assert {"run_time", "rate_func", "lag_ratio", "subcaption"} <= keywords(index, "Scene", "play")


def test_parameter_text_is_inherited(index):
    described = index.lookup("Axes").constructor.keywords["x_range"]
    assert "x_min" in described.doc


def test_defaults_and_annotations_are_source_text(index):
    color = index.lookup("Circle").constructor.keywords["color"]
    assert (color.default, color.annotation) == ("RED", "ParsableManimColor")


def test_own_parameters_come_in_the_order_of_the_signature(index):
    for name in ("next_to", "shift", "arrange", "move_to", "rotate"):
        signature = list(inspect.signature(getattr(manim.Mobject, name)).parameters)
        found = index.lookup("Mobject").member(name).callable
        own = [item.name for item in found.parameters if not item.hidden]
        assert own == [item for item in signature[1:] if item != "kwargs"]


def test_return_of_a_manim_class_is_known(index):
    plotted = index.lookup("Axes").member("plot").callable
    assert index.class_(plotted.returns_class) is index.lookup("ParametricFunction")


def test_colours_have_their_hex_code(index):
    assert index.lookup("RED").value.upper() == manim.RED.to_hex().upper()


def test_functions_keep_the_parameters_of_what_they_wrap(index):
    smooth = index.lookup("smooth")
    assert isinstance(smooth, Callable)
    assert {"t", "inflection"} <= smooth.keywords.keys()


@pytest.mark.parametrize(
    "cls", public_classes(manim.Mobject, manim.Animation), ids=lambda cls: cls.__name__
)
def test_calling_without_arguments_fails_where_something_is_required(cls, index, tmp_path):
    callable_ = index.lookup(cls.__name__).constructor
    required = [item.name for item in callable_.parameters if item.required]
    with manim.tempconfig({"media_dir": str(tmp_path), "dry_run": True}):
        assert misses_something(cls) >= bool(required)


def misses_something(cls: type) -> bool:
    """Whether a class cannot be called without arguments."""
    try:
        cls()
    except Exception:
        return True
    return False


@pytest.mark.slow
def test_closed_classes_refuse_every_other_name(index, tmp_path):
    """No false alarm is possible where this holds: what is called unknown raises TypeError."""
    picker = random.Random(20)
    vocabulary = sorted(index.parameter_names)
    accepted_in_vain: list[str] = []
    tried = 0
    with manim.tempconfig({"media_dir": str(tmp_path), "dry_run": True}):
        for cls in public_classes(manim.Mobject, manim.Animation):
            callable_ = index.lookup(cls.__name__).constructor
            arguments = positional_arguments(cls, callable_)
            if callable_.open or arguments is None or not constructs(cls, arguments):
                continue
            tried += 1
            others = [name for name in vocabulary if name not in callable_.keywords]
            accepted_in_vain += [
                f"{cls.__name__}({name}=1)"
                for name in ("no_such_name", *picker.sample(others, 12))
                if takes(cls, arguments, name)
            ]
    assert accepted_in_vain == []
    assert tried > 80


@pytest.mark.slow
def test_claimed_parameters_are_taken(index, tmp_path):
    """What is called a parameter is never refused as an unexpected keyword."""
    picker = random.Random(21)
    refused: list[str] = []
    with manim.tempconfig({"media_dir": str(tmp_path), "dry_run": True}):
        for cls in public_classes(manim.Mobject, manim.Animation):
            callable_ = index.lookup(cls.__name__).constructor
            arguments = positional_arguments(cls, callable_)
            if arguments is None or not constructs(cls, arguments):
                continue
            given = {item.name for item in callable_.positional[: len(arguments)]}
            names = sorted(
                callable_.keywords.keys() - given - TAKEN_SOMETIMES.get(cls.__name__, set())
            )
            refused += [
                f"{cls.__name__}({name}=1)"
                for name in picker.sample(names, min(4, len(names)))
                if not takes(cls, arguments, name)
            ]
    assert refused == []


def constructs(cls: type, arguments: list) -> bool:
    """Whether these arguments make a `cls`."""
    try:
        cls(*arguments)
    except Exception:
        return False
    return True


def takes(cls: type, arguments: list, name: str) -> bool:
    """Whether a class takes an argument of this name, whatever then becomes of its value."""
    try:
        cls(*arguments, **{name: 1})
    except TypeError as error:
        return "unexpected keyword" not in str(error) and "multiple values" not in str(error)
    except Exception:
        return True
    return True
