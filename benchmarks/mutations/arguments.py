"""Calls with the wrong arguments: too few, too many, and what ``play`` cannot play."""

import ast
from collections.abc import Iterator

from benchmarks.mutations.example_source import ExampleSource
from benchmarks.mutations.mutant import Mutation

_MANY = ("VGroup", "Group", "Polygon", "VDict", "AnimationGroup", "LaggedStart", "Succession")


def missing_argument(example: ExampleSource) -> Iterator[Mutation]:
    """Leave out the only or the last positional argument."""
    for call, visible in _calls(example):
        if not call.args or isinstance(call.args[-1], ast.Starred) or call in example.plays:
            continue
        begin, end = example.span(call)
        start, stop = example.span(call.args[-1])
        if len(call.args) > 1:
            start = example.span(call.args[-2])[1]
        elif call.keywords:
            stop = example.span(call.keywords[0])[0]
        yield Mutation(((start, stop, ""),), (begin, end - (stop - start)), visible)


def extra_argument(example: ExampleSource) -> Iterator[Mutation]:
    """Add a positional argument at the front of the keywords."""
    for call, visible in _calls(example):
        if (isinstance(call.func, ast.Name) and call.func.id in _MANY) or call in example.plays:
            continue
        extra = example.random.choice(("1", "RIGHT", "[1, 2, 3]", "True"))
        begin, end = example.span(call)
        if call.keywords:
            at = example.span(call.keywords[0])[0]
            written = f"{extra}, "
        else:
            at = len(example.code[: end - 1].rstrip())
            written = f", {extra}" if call.args and example.code[at - 1] != "," else extra
        yield Mutation(((at, at, written),), (begin, end + len(written)), visible)


def scene_with_parameters(example: ExampleSource) -> Iterator[Mutation]:
    """Give the scene an ``__init__`` that Manim cannot call."""
    if example.scene is None or any(
        isinstance(item, ast.FunctionDef) and item.name == "__init__" for item in example.scene.body
    ):
        return
    first = example.scene.body[0]
    at = example.line_start(first)
    indent = " " * first.col_offset
    for parameter in ("matrix", "data", "values"):
        head = f"{indent}def __init__(self, {parameter}, **kwargs):\n"
        lines = ("super().__init__(**kwargs)", f"self.{parameter} = {parameter}", "")
        body = "".join(f"{indent}{indent}{line}".rstrip() + "\n" for line in lines)
        start = at + head.index(parameter)
        yield Mutation(((at, at, head + body),), (at, at + len(head)), also=((start, start + 1),))


def method_in_play(example: ExampleSource) -> Iterator[Mutation]:
    """Forget ``animate``: ``play(dot.shift, UP)`` or ``play(dot.shift(UP))``."""
    for play in example.plays:
        for argument in play.args:
            match argument:
                case ast.Call(
                    func=ast.Attribute(
                        value=ast.Attribute(value=receiver, attr="animate")
                    ) as method,
                    args=[first],
                ) if example.is_known(receiver):
                    span = example.span(argument)
                    subject = f"{example.text(receiver)}.{method.attr}"
                    yield example.replace(span, f"{subject}, {example.text(first)}")
                    yield example.replace(span, f"{subject}({example.text(first)})")


def thing_in_play(example: ExampleSource) -> Iterator[Mutation]:
    """Give ``play`` what is not an animation: a mobject, a class, nothing at all."""
    for play in example.plays:
        for argument in play.args:
            match argument:
                case ast.Call(func=ast.Name() as function, args=[ast.Name() as subject, *_]) if (
                    example.is_from_manim(function) and example.is_known(subject)
                ):
                    span = example.span(argument)
                    yield example.replace(span, subject.id)
                    yield example.replace(span, function.id)
                    yield example.replace(span, f"self.add({subject.id})")
                    yield example.replace(span, "None")
        if len(play.args) == 1 and not isinstance(play.args[0], ast.Starred):
            start, end = example.span(play)
            opening = example.span(play.func)[1]
            yield Mutation(((opening, end, "()"),), (start, opening + 2))


def _calls(example: ExampleSource) -> Iterator[tuple[ast.Call, bool]]:
    for call, _ in example.manim_calls:
        yield call, True
    for call, method in example.method_calls:
        yield call, example.is_known(method.value)
