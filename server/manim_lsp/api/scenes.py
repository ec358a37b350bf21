"""Finds the scenes of a document."""

import ast
from dataclasses import dataclass

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.index.entities import ApiClass
from manim_lsp.api.index.manim_names import SCENE
from manim_lsp.api.places import definition_name_range, definition_range
from manim_lsp.api.syntax.nodes import last_name
from manim_lsp.source import Range


@dataclass(frozen=True)
class Scene:
    """A class that Manim would render.

    Attributes
    ----------
    range, name_range
        The whole ``class`` statement with its decorators, and the name in it.
    construct_range
        Its ``construct`` method; None when it inherits one.
    """

    name: str
    range: Range
    name_range: Range
    construct_range: Range | None = None


def find_scenes(analysis: Analysis) -> tuple[Scene, ...]:
    """Return the scenes of a document in source order.

    Manim renders classes of the module that derive from `Scene`. A class whose bases cannot be
    followed to their end is a scene when it has a ``construct`` and a base with "Scene" in its
    name.
    """
    module = analysis.scopes.module
    return tuple(
        _scene(node, analysis)
        for node, scope in analysis.scopes.classes
        if scope is module and _is_scene(node, analysis)
    )


def may_be_scene(node: ast.ClassDef, analysis: Analysis) -> bool:
    """Whether a class is a scene or has a base that is not known and may make it one."""
    cls = _class(node, analysis)
    return cls is None or cls.is_a(SCENE) or not cls.complete


def construct_of(node: ast.ClassDef) -> ast.FunctionDef | None:
    """Return the ``construct`` method of a class."""
    for statement in node.body:
        if isinstance(statement, ast.FunctionDef) and statement.name == "construct":
            return statement
    return None


def _class(node: ast.ClassDef, analysis: Analysis) -> ApiClass | None:
    return analysis.inference.classes.of(node) if analysis.inference else None


def _is_scene(node: ast.ClassDef, analysis: Analysis) -> bool:
    cls = _class(node, analysis)
    if cls is not None and (cls.complete or cls.is_a(SCENE)):
        return cls.is_a(SCENE)
    named = any("Scene" in last_name(base) for base in node.bases)
    return named and construct_of(node) is not None


def _scene(node: ast.ClassDef, analysis: Analysis) -> Scene:
    construct = construct_of(node)
    return Scene(
        name=node.name,
        range=definition_range(node, analysis),
        name_range=definition_name_range(node, analysis),
        construct_range=analysis.range_of(construct) if construct else None,
    )
