"""Scenes that Manim does not render as they are written, reported with ``no-scene``."""

import ast
from collections.abc import Iterator

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Finding, Fix
from manim_lsp.api.fixes.suggest import edit_distance
from manim_lsp.api.index.manim_names import SCENE
from manim_lsp.api.places import definition_name_range
from manim_lsp.source import Edit

_CONSTRUCT = "construct"


def almost_scenes(analysis: Analysis, code: str) -> Iterator[Finding]:
    """Yield findings for scenes that another one hides, and for slips in ``construct``."""
    if analysis.inference is None:
        return
    seen: dict[str, ast.ClassDef] = {}
    for node in analysis.parsed.tree.body:
        if not isinstance(node, ast.ClassDef):
            continue
        cls = analysis.inference.classes.of(node)
        if not cls.is_a(SCENE):
            continue
        hidden = seen.get(node.name)
        if hidden is not None and not _is_used_between(hidden, node, analysis):
            yield Finding(
                code,
                f"Another `{node.name}` on line {node.lineno} takes the place of this scene.",
                definition_name_range(hidden, analysis),
                severity="warning",
            )
        seen[node.name] = node
        member = cls.member(_CONSTRUCT)
        construct = member.callable if member else None
        if construct is not None and construct.qualified_name == f"{SCENE}.{_CONSTRUCT}":
            yield from _slips(node, analysis, code)


def _is_used_between(first: ast.ClassDef, second: ast.ClassDef, analysis: Analysis) -> bool:
    """Whether the first of two classes of one name is used, as a base or otherwise."""
    end = second.lineno
    return any(
        use.node.id == first.name and first.lineno < use.node.lineno <= end
        for use in analysis.scopes.uses
    )


def _slips(node: ast.ClassDef, analysis: Analysis, code: str) -> Iterator[Finding]:
    """Yield methods whose name is nearly ``construct``, in a scene that has none."""
    for statement in node.body:
        if not isinstance(statement, ast.FunctionDef) or statement.decorator_list:
            continue
        if edit_distance(statement.name.lower(), _CONSTRUCT, 2) > 2:
            continue
        place = definition_name_range(statement, analysis)
        yield Finding(
            code,
            f"Manim calls `construct`, and never `{statement.name}`.",
            place,
            severity="warning",
            fixes=(Fix("Change to `construct`", "safe", (Edit(place, _CONSTRUCT),)),),
        )
