"""Values of the wrong kind: two-dimensional points, colours nobody knows, text for numbers."""

import ast
from collections.abc import Iterator
from typing import TypeGuard

from benchmarks.mutations.example_source import ExampleSource
from benchmarks.mutations.mutant import Mutation

_FLAT = {
    "UP": "[0, 1]",
    "DOWN": "[0, -1]",
    "LEFT": "[-1, 0]",
    "RIGHT": "[1, 0]",
    "ORIGIN": "(0, 0)",
    "UR": "np.array([1, 1])",
    "UL": "(-1, 1)",
}
# fmt: off
_TAKES_POINTS = frozenset((
    "shift", "move_to", "next_to", "to_edge", "to_corner", "align_to", "arrange", "FadeIn",
    "put_start_and_end_on", "rotate_about_origin", "FadeOut", "Dot", "Line", "Arrow", "DashedLine",
    "DoubleArrow", "Polygon", "LabeledDot", "Arc", "Circle", "Dot3D", "Line3D", "Arrow3D",
    "ArcBetweenPoints", "CurvedArrow",
))
_NUMBERS = frozenset((
    "radius", "side_length", "width", "height", "font_size", "buff", "stroke_width", "run_time",
    "fill_opacity", "x_length", "y_length", "corner_radius", "lag_ratio", "tip_length", "angle",
    "dash_length", "stroke_opacity", "scale_factor",
))
# fmt: on
_COLOURS = ("color", "fill_color", "stroke_color", "background_color")
_UNKNOWN_COLOURS = (
    '"bluish"',
    '"lightbleu"',
    '"#12345G"',
    '"dark blue-ish"',
    '"rgb(255, 0, 0)"',
    '"BLUE_F"',
    '"#12"',
)
_NUMERIC_METHODS = ("scale", "wait", "rotate", "set_opacity", "set_value", "increment_value")
_TAKES_A_MOBJECT = ("Create", "FadeIn", "FadeOut", "Write", "Transform", "Indicate", "Rotate")


def flat_vector(example: ExampleSource) -> Iterator[Mutation]:
    """Give two numbers, written out as the argument, where a point of three is needed."""
    for call, name in _named_calls(example):
        if name not in _TAKES_POINTS:
            continue
        for argument in [*call.args, *(keyword.value for keyword in call.keywords)]:
            written = _flattened(example, argument)
            if written:
                yield example.replace(
                    example.span(argument), written, visible=_is_visible(example, call)
                )


def flat_corners(example: ExampleSource) -> Iterator[Mutation]:
    """Shorten the points that are written out anywhere, in lists of points too."""
    for call in example.calls:
        for node in ast.walk(call):
            if _is_point(node) and isinstance(example.parents[node], ast.Call | ast.List):
                start = example.span(node.elts[1])[1]
                end = example.span(node.elts[2])[1]
                begin, last = example.span(node)
                visible = _is_visible(example, call) and example.parents[node] is call
                yield Mutation(((start, end, ""),), (begin, last - (end - start)), visible)


def unknown_colour(example: ExampleSource) -> Iterator[Mutation]:
    """Write a colour that Manim does not know."""
    for call in example.calls:
        visible = _is_visible(example, call)
        for keyword in call.keywords:
            if keyword.arg in _COLOURS:
                colour = example.random.choice(_UNKNOWN_COLOURS)
                yield example.replace(example.span(keyword.value), colour, visible=visible)
        if isinstance(call.func, ast.Attribute) and call.func.attr == "set_color" and call.args:
            colour = example.random.choice(_UNKNOWN_COLOURS)
            yield example.replace(example.span(call.args[0]), colour, visible=visible)


def text_for_number(example: ExampleSource) -> Iterator[Mutation]:
    """Put quotes around a number."""
    for call, name in _named_calls(example):
        numbers = [item.value for item in call.keywords if item.arg in _NUMBERS]
        if name in _NUMERIC_METHODS:
            numbers += call.args[:1]
        for node in numbers:
            if isinstance(node, ast.Constant) and type(node.value) in (int, float):
                written = f'"{example.text(node)}"'
                yield example.replace(
                    example.span(node), written, visible=_is_visible(example, call)
                )


def list_for_mobject(example: ExampleSource) -> Iterator[Mutation]:
    """Give an animation a list where it needs a mobject."""
    for call, name in example.manim_calls:
        if name in _TAKES_A_MOBJECT and call.args and isinstance(call.args[0], ast.Name):
            written = f"[{call.args[0].id}, {call.args[0].id}]"
            yield example.replace(example.span(call.args[0]), written)


def _named_calls(example: ExampleSource) -> Iterator[tuple[ast.Call, str]]:
    yield from example.manim_calls
    for call, method in example.method_calls:
        yield call, method.attr


def _is_visible(example: ExampleSource, call: ast.Call) -> bool:
    if isinstance(call.func, ast.Attribute):
        return example.is_known(call.func.value) and not example.is_module(call.func.value)
    return isinstance(call.func, ast.Name) and example.is_from_manim(call.func)


def _flattened(example: ExampleSource, node: ast.expr) -> str:
    if isinstance(node, ast.Name) and example.is_from_manim(node):
        return _FLAT.get(node.id, "")
    return ""


def _is_point(node: ast.AST) -> TypeGuard[ast.List | ast.Tuple]:
    return (
        isinstance(node, ast.List | ast.Tuple)
        and len(node.elts) == 3
        and all(isinstance(item, ast.Constant | ast.UnaryOp) for item in node.elts)
    )
