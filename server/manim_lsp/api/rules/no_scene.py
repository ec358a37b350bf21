"""``no-scene``: a file that reads like a scene script but has nothing that Manim would render."""

import ast
from collections.abc import Iterator

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.entities import ApiClass
from manim_lsp.api.findings import Finding, Fix
from manim_lsp.api.rules.rule import Rule
from manim_lsp.api.scenes import class_name_range, construct_of, find_scenes, may_be_scene
from manim_lsp.source import Edit, Position, Range

_MESSAGE = "Nothing here for Manim to render: "


def check(analysis: Analysis) -> Iterator[Finding]:
    """Report a ``construct`` outside a scene, or Manim code that runs outside any class.

    A module that only defines functions and classes is a helper of other files and is left alone.
    """
    imports = analysis.imports
    if analysis.index is None or not imports.manim or imports.manimlib:
        return
    classes = [node for node, _ in analysis.scopes.classes]
    if analysis.parsed.problem or find_scenes(analysis):
        return
    if any(may_be_scene(node, analysis) for node in classes):
        return
    for node in classes:
        if construct_of(node) is not None:
            yield _construct_outside_scene(node, analysis)
            return
    if imports.first is not None and _runs_manim(analysis):
        yield Finding(
            RULE.code,
            _MESSAGE + "no class derives from `Scene`.",
            analysis.range_of(imports.first),
            severity="information",
        )


def _construct_outside_scene(node: ast.ClassDef, analysis: Analysis) -> Finding:
    stretch = class_name_range(node, analysis)
    fixes: tuple[Fix, ...] = ()
    if not node.bases and analysis.imports.manim_star:
        source = analysis.source
        after = source.text[source.offset(stretch.end) :]
        empty = len(after) - len(after.removeprefix("()"))
        end = Position(stretch.end.row, stretch.end.column + empty)
        edit = Edit(Range(stretch.end, end), "(Scene)")
        fixes = (Fix(f"Derive `{node.name}` from `Scene`", "safe", (edit,)),)
    return Finding(
        RULE.code,
        _MESSAGE + f"`{node.name}` has a `construct` but does not derive from `Scene`.",
        stretch,
        severity="warning",
        fixes=fixes,
    )


def _runs_manim(analysis: Analysis) -> bool:
    """Whether the module is a plain script that makes Manim objects."""
    module = analysis.scopes.module
    defines = {binding.kind for found in module.bindings.values() for binding in found}
    if defines & {"function", "class"}:
        return False
    return any(
        call.scope is module
        and analysis.inference is not None
        and isinstance(analysis.inference.type_of(call.node.func, call.scope), ApiClass)
        for call in analysis.calls
    )


RULE = Rule(
    "no-scene",
    "The file has no scene that Manim could render.",
    check,
    severity="warning",
    fixable=True,
)
