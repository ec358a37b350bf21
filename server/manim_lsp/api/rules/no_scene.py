"""``no-scene``: something reads like a scene, and Manim would not render it."""

import ast
from collections.abc import Iterable, Iterator

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Finding, Fix
from manim_lsp.api.index.entities import ApiClass
from manim_lsp.api.mistakes.almost_scenes import almost_scenes
from manim_lsp.api.places import definition_name_range
from manim_lsp.api.rules.rule import Rule
from manim_lsp.api.scenes import construct_of, find_scenes, may_be_scene
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
    yield from almost_scenes(analysis, RULE.code)
    if analysis.parsed.problem:
        return
    is_empty = not find_scenes(analysis)
    if is_empty and any(may_be_scene(node, analysis) for node in classes):
        return
    outside = [node for node in classes if construct_of(node) is not None]
    for node in outside if is_empty else _forgotten(outside, analysis):
        yield _construct_outside_scene(node, analysis, alone=is_empty)
        return
    if not is_empty:
        return
    if imports.first is not None and _runs_manim(analysis):
        yield Finding(
            RULE.code,
            _MESSAGE + "no class derives from `Scene`.",
            analysis.range_of(imports.first),
            severity="information",
        )


def _forgotten(nodes: Iterable[ast.ClassDef], analysis: Analysis) -> Iterator[ast.ClassDef]:
    """Yield classes without bases whose ``construct`` plays, and that no other class builds on."""
    if analysis.inference is None:
        return
    used = {use.node.id for use in analysis.scopes.uses}
    for node in nodes:
        construct = construct_of(node)
        if node.bases or node.keywords or node.decorator_list or node.name in used:
            continue
        if construct is not None and any(
            isinstance(item, ast.Attribute)
            and item.attr in ("play", "wait")
            and isinstance(item.value, ast.Name)
            and item.value.id == "self"
            for item in ast.walk(construct)
        ):
            yield node


def _construct_outside_scene(node: ast.ClassDef, analysis: Analysis, *, alone: bool) -> Finding:
    stretch = definition_name_range(node, analysis)
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
        (_MESSAGE if alone else "")
        + f"`{node.name}` has a `construct` but does not derive from `Scene`.",
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
