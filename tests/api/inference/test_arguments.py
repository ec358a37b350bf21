import ast
import importlib
import inspect

import pytest
from tests.api.readings import scene

from manim_lsp.api.analysis import analyse
from manim_lsp.api.index.entities import ApiClass
from manim_lsp.api.inference.arguments import BoundCall


def bound(line: str, index) -> BoundCall:
    """Return the first call of a line, bound."""
    (first, *_) = analyse(scene(*line.split("\n")), index).bound_calls
    return first


def names(found: BoundCall) -> list[tuple[str, str]]:
    return [(ast.unparse(item.node), item.parameter.name) for item in found.arguments]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Circle(2, RED)", [("2", "radius"), ("RED", "color")]),
        ("Circle(color=RED)", [("RED", "color")]),
        ("Circle(fill_opacity=1)", [("1", "fill_opacity")]),
        ("Line(LEFT, end=UP)", [("LEFT", "start"), ("UP", "end")]),
        ("Arrow(LEFT, UP)", [("LEFT", "start"), ("UP", "end")]),
        ("DoubleArrow(LEFT, UP)", [("LEFT", "start"), ("UP", "end")]),
        ("DashedLine(LEFT, end=UP)", [("LEFT", "start"), ("UP", "end")]),
        ("ApplyMethod(a.shift, LEFT)", [("a.shift", "method"), ("LEFT", "args")]),
        ("Polygon(UP, LEFT)", [("UP", "vertices"), ("LEFT", "vertices")]),
        ("Line(LEFT, *rest, color=RED)", [("LEFT", "start"), ("RED", "color")]),
        ("Line(LEFT, nothing=1)", [("LEFT", "start")]),
        ("Circle.move_to(self.circle, UP)", [("UP", "point_or_mobject")]),
    ],
)
def test_arguments_go_to_parameters(line, expected, api_index):
    assert names(bound(line, api_index)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("FadeTransform(a)", ["target_mobject"]),
        ("FadeTransform(a, target_mobject=b)", []),
        ("FadeTransform(*both)", []),
        ("FadeTransform(**both)", []),
        ("FadeTransform(a, **rest)", []),
        ("Brace()", ["mobject"]),
        ("Circle()", []),
    ],
)
def test_missing(line, expected, api_index):
    assert [item.name for item in bound(line, api_index).missing] == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Circle(1, RED, 3, 4)", ["3", "4"]),
        ("Circle(1, *more, 3)", []),
        ("Polygon(UP, LEFT, DOWN, RIGHT)", []),
    ],
)
def test_surplus(line, expected, api_index):
    assert [ast.unparse(node) for node in bound(line, api_index).surplus] == expected


def test_repeated(api_index):
    assert [word.arg for word in bound("Circle(1, radius=2)", api_index).repeated] == ["radius"]


def test_targets_that_disagree_say_nothing(api_index):
    line = "def helper(thing: Mobject):\n    thing.align_points(thing, 1, 2)"
    found = bound(line, api_index)
    assert all(len(item.alternatives) == len(found.call.alternatives) for item in found.arguments)


def test_positional_parameters_are_those_of_the_installed_manim(api_index):
    """What `inspect` says of every class decides; the index read the source."""
    checked = 0
    for name in api_index.star:
        entity = api_index.lookup(name)
        if not isinstance(entity, ApiClass):
            continue
        module, _, attribute = entity.qualified_name.rpartition(".")
        cls = getattr(importlib.import_module(module), attribute)
        if cls.__init__ is object.__init__ or issubclass(cls, tuple | BaseException):
            continue
        real = [
            item.name
            for item in list(inspect.signature(cls.__init__).parameters.values())[1:]
            if item.kind in (item.POSITIONAL_ONLY, item.POSITIONAL_OR_KEYWORD)
        ]
        known = entity.constructor
        if known.parameters or not known.open:
            assert [item.name for item in known.positional] == real, name
            checked += 1
    assert checked > 200
