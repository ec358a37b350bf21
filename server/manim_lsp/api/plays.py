"""The calls by which a scene moves on: ``self.play``, ``self.wait`` and their like."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from manim_lsp.api.syntax.nodes import blocks_of
from manim_lsp.api.syntax.scopes import FunctionNode

PLAYING = frozenset(("play", "wait", "pause", "wait_until"))
"""Methods of every scene that take time."""
SECTION = "next_section"


@dataclass(frozen=True)
class SceneCall:
    """A call on the scene that stands as a statement of its own.

    Attributes
    ----------
    method
        One of `PLAYING`, or `SECTION`.
    """

    node: ast.Call
    method: str


def receiver_of(function: FunctionNode) -> str:
    """Return what a method calls its object; empty where it has no parameter."""
    parameters = [*function.args.posonlyargs, *function.args.args]
    return parameters[0].arg if parameters else ""


def scene_call(statement: ast.stmt, receiver: str) -> SceneCall | None:
    """Return the call that a statement makes on the scene, if it is one of these."""
    match statement:
        case ast.Expr(
            value=ast.Call(func=ast.Attribute(value=ast.Name(id=holder), attr=method)) as node
        ) if holder == receiver and method in (*PLAYING, SECTION):
            return SceneCall(node, method)
    return None


def scene_calls(function: FunctionNode) -> Iterator[SceneCall]:
    """Yield the calls on the scene in a method, in source order, without those of functions in it.

    What a method's first parameter is called with counts, whatever class it is in: a class line
    that is being typed does not hide them.
    """
    if receiver := receiver_of(function):
        yield from _in_block(function.body, receiver)


def _in_block(block: list[ast.stmt], receiver: str) -> Iterator[SceneCall]:
    for statement in block:
        if found := scene_call(statement, receiver):
            yield found
        elif not isinstance(statement, FunctionNode | ast.ClassDef):
            for inner in blocks_of(statement):
                yield from _in_block(inner, receiver)
