"""The members that the index tells against those that objects have."""

import importlib

import manim
import pytest
from tests.host.construction import positional_arguments, public_classes

from manim_lsp.api.index.entities import ApiClass

NEVER_MADE = {
    "ApplyMethod",
    "ApplyPointwiseFunctionToCenter",
    "ArrowTip",
    "Code",
    "ConvexHull3D",
    "DecimalTable",
    "IntegerTable",
    "LabeledArrow",
    "LabeledPolygram",
    "MathTypst",
    "MobjectMatrix",
    "MobjectTable",
    "SVGMobject",
    "SingleStringMathTex",
    "SpecialThreeDScene",
    "SplitScreenCamera",
    "TransformMatchingTex",
    "TypeWithCursor",
    "Typst",
    "UntypeWithCursor",
    "VMobjectFromSVGPath",
    "Variable",
}
"""Classes for which no general arguments do."""

MISSTATED = {"background_stroke_color"}
"""Attributes of which Manim's own annotation is wrong: a gradient is a list of colours."""

pytestmark = pytest.mark.slow

CLASSES = public_classes(manim.Mobject, manim.Animation, manim.Scene, manim.Camera)


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_attribute_of_an_object_is_a_member(cls, api_index, tmp_path):
    known = api_index.lookup(cls.__name__)
    with manim.tempconfig({"media_dir": str(tmp_path), "dry_run": True}):
        made = construct(cls, known)
    if made is None:
        assert cls.__name__ in NEVER_MADE
        return
    names = {name for name in {*dir(made), *vars(made)} if not name.startswith("_")}
    assert {name for name in names if known.member(name) is None} == set()


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_attributes_hold_what_the_index_says(cls, api_index, tmp_path):
    known = api_index.lookup(cls.__name__)
    with manim.tempconfig({"media_dir": str(tmp_path), "dry_run": True}):
        made = construct(cls, known)
        wrong = {
            name: type(value)
            for name in set(dir(made)) - MISSTATED
            if (member := known.member(name)) and member.returns_class and not member.callable
            if (value := value_of(made, name)) is not None
            if not isinstance(value, python_class(member.returns_class))
        }
    assert wrong == {}


def value_of(made: object, name: str) -> object:
    """Return an attribute; None when it cannot be read yet."""
    try:
        return getattr(made, name)
    except Exception:
        return None


def python_class(qualified_name: str) -> type:
    """Return the class of that qualified name."""
    module, _, name = qualified_name.rpartition(".")
    return getattr(importlib.import_module(module), name)


def construct(cls: type, known: ApiClass) -> object | None:
    """Return an object of a class; None when it cannot be made."""
    arguments = positional_arguments(cls, known.constructor)
    if arguments is None:
        return None
    try:
        return cls(*arguments)
    except Exception:
        return None
