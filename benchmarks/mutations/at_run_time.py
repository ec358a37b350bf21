"""Mistakes that only running the scene can show; they are counted apart."""

import ast
from collections.abc import Iterator
from dataclasses import replace

from benchmarks.mutations.example_source import ExampleSource
from benchmarks.mutations.mutant import Mutation


def index_out_of_range(example: ExampleSource) -> Iterator[Mutation]:
    """Ask for an item beyond the last."""
    for node in ast.walk(example.tree):
        match node:
            case ast.Subscript(slice=ast.Constant(value=int()) as key):
                yield example.replace(example.span(key), "999", visible=False)


def broken_tex(example: ExampleSource) -> Iterator[Mutation]:
    """Write TeX that does not compile."""
    for call, name in example.manim_calls:
        if name in ("Tex", "MathTex", "Title") and call.args:
            yield example.replace(example.span(call.args[0]), 'r"\\nosuchmacro{x}"', visible=False)


def endless(example: ExampleSource) -> Iterator[Mutation]:
    """Never come to an end."""
    construct = example.scene and example.construct_of(example.scene)
    if construct:
        mutation = example.add_statement(construct.body[-1], "while True: self.mobjects", "while")
        yield replace(mutation, visible=False)


def value_at_run_time(example: ExampleSource) -> Iterator[Mutation]:
    """Compute a value that Manim cannot use."""
    for node in ast.walk(example.tree):
        match node:
            case ast.keyword(
                arg="run_time" | "font_size" | "radius" | "side_length" | "stroke_width",
                value=ast.Constant() as value,
            ):
                yield example.replace(example.span(value), "1 / len(())", visible=False)


def shape_at_run_time(example: ExampleSource) -> Iterator[Mutation]:
    """Compute a point of two numbers."""
    for call, method in example.method_calls:
        if method.attr in ("shift", "move_to", "next_to") and call.args:
            first = call.args[0]
            if isinstance(first, ast.Name) and example.is_from_manim(first):
                yield example.replace(example.span(first), f"{first.id}.copy()[:2]", visible=False)


def unbound_local(example: ExampleSource) -> Iterator[Mutation]:
    """Give a name its value only when something holds that never does."""
    for node, name, _ in example.assignments():
        start = example.span(node)[0]
        wrong = "if len(()) > 1: "
        if example.span(node)[1] == example.after_line(node) - 1:
            yield Mutation(((start, start, wrong),), (start, start + len(name)), visible=False)


def missing_file(example: ExampleSource) -> Iterator[Mutation]:
    """Show a picture that is not there."""
    construct = example.scene and example.construct_of(example.scene)
    if construct:
        for written in ('ImageMobject("photo.png")', 'SVGMobject("drawing.svg")'):
            mutation = example.add_statement(construct.body[-1], f"self.add({written})", written)
            yield replace(mutation, visible=False)


def not_subscriptable(example: ExampleSource) -> Iterator[Mutation]:
    """Pick an item out of what has none."""
    for node in ast.walk(example.tree):
        match node:
            case ast.keyword(value=ast.Constant(value=int() | float()) as value):
                written = f"abs({example.text(value)})[0]"
                yield example.replace(example.span(value), written, visible=False)
