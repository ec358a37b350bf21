"""How a document writes names of Manim's."""

import ast

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.index.entities import Module
from manim_lsp.api.index.manim_names import MANIM
from manim_lsp.api.inference.imports import imported_entity
from manim_lsp.api.syntax.scopes import Scope


def written(name: str, scope: Scope, analysis: Analysis) -> str:
    """Return how code in `scope` reaches a name of Manim's; empty when it cannot."""
    index, inference = analysis.index, analysis.inference
    if index is None or inference is None or name not in index.star:
        return ""
    if inference.name(name, scope) == index.lookup(name):
        return name
    alias = manim_alias(analysis)
    return f"{alias}.{name}" if alias else ""


def manim_alias(analysis: Analysis) -> str:
    """Return the name that the module manim itself is bound to at the top level."""
    for name, bindings in analysis.scopes.module.bindings.items():
        for binding in bindings:
            if binding.kind == "import" and isinstance(binding.node, ast.alias):
                found = imported_entity(binding.node, binding.statement, analysis.index)
                if found == Module(MANIM):
                    return name
    return ""


def from_manim(analysis: Analysis) -> ast.ImportFrom | None:
    """Return the statement that imports single names from Manim, to which another may be added."""
    for statement in analysis.parsed.tree.body:
        if isinstance(statement, ast.ImportFrom) and statement.module == MANIM:
            return statement if statement.names[-1].name != "*" else None
    return None
