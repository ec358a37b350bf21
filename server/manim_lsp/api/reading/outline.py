"""The outline of a document: scenes with what they play, section by section; and the rest."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.places import definition_name_range, definition_range
from manim_lsp.api.plays import SECTION, SceneCall, scene_calls
from manim_lsp.api.scenes import find_scenes
from manim_lsp.api.syntax.nodes import blocks_of, last_name
from manim_lsp.api.syntax.scopes import FunctionNode
from manim_lsp.source import Range

ItemKind = Literal["scene", "class", "method", "function", "constant", "section", "play", "wait"]

_LONGEST_LABEL = 60
_DEEPEST = 20
"""How many definitions deep an outline goes."""


@dataclass(frozen=True)
class OutlineItem:
    """One entry of the outline.

    Attributes
    ----------
    range, name_range
        All that the entry stands for, and the part of it to go to.
    """

    name: str
    kind: ItemKind
    range: Range
    name_range: Range
    detail: str = ""
    children: "tuple[OutlineItem, ...]" = ()


def outline(analysis: Analysis) -> tuple[OutlineItem, ...]:
    """Return the outline of a document, whole or broken; never raises."""
    scenes = {scene.name_range for scene in find_scenes(analysis)}
    return tuple(_Outliner(analysis, scenes).block(analysis.parsed.tree.body, "module", 0))


class _Outliner:
    def __init__(self, analysis: Analysis, scenes: set[Range]) -> None:
        self._analysis = analysis
        self._scenes = scenes

    def block(self, body: Iterable[ast.AST], inside: str, depth: int) -> Iterator[OutlineItem]:
        """Yield what the statements of a block define; blocks inside it are looked into."""
        for node in body if depth < _DEEPEST else ():
            match node:
                case ast.ClassDef():
                    yield self._class(node, depth)
                case ast.FunctionDef() | ast.AsyncFunctionDef():
                    yield self._function(node, "method" if inside == "class" else "function", depth)
                case ast.Assign(targets=[ast.Name() as target]) if _is_constant(target, inside):
                    yield self._constant(node, target)
                case ast.stmt():
                    for inner in blocks_of(node):
                        yield from self.block(inner, inside, depth + 1)

    def _class(self, node: ast.ClassDef, depth: int) -> OutlineItem:
        name = definition_name_range(node, self._analysis)
        kind: ItemKind = "scene" if name in self._scenes else "class"
        bases = ", ".join(last_name(base) or "…" for base in node.bases)
        children = tuple(self.block(node.body, "class", depth + 1))
        return OutlineItem(
            node.name, kind, definition_range(node, self._analysis), name, bases, children
        )

    def _function(self, node: FunctionNode, kind: ItemKind, depth: int) -> OutlineItem:
        plays = self._sections([self._call(call) for call in scene_calls(node)])
        inner = self.block(node.body, "function", depth + 1)
        children = tuple(sorted([*plays, *inner], key=lambda item: item.range))
        name = definition_name_range(node, self._analysis)
        return OutlineItem(
            node.name, kind, definition_range(node, self._analysis), name, children=children
        )

    def _constant(self, node: ast.Assign, target: ast.Name) -> OutlineItem:
        whole, name = self._analysis.range_of(node), self._analysis.range_of(target)
        return OutlineItem(target.id, "constant", whole, name)

    def _call(self, call: SceneCall) -> OutlineItem:
        whole = self._analysis.range_of(call.node)
        if call.method == SECTION:
            return OutlineItem(_section_name(call.node), "section", whole, whole)
        given = "".join(self._argument(node) for node in call.node.args)
        label = f"{call.method} {given.strip(', ')}".strip()
        kind: ItemKind = "play" if call.method == "play" else "wait"
        return OutlineItem(_shortened(label), kind, whole, whole)

    def _argument(self, node: ast.expr) -> str:
        return ", " + " ".join(self._analysis.source.slice(self._analysis.range_of(node)).split())

    def _sections(self, items: list[OutlineItem]) -> list[OutlineItem]:
        """Return the items with each section holding those that follow it."""
        grouped: list[OutlineItem] = []
        for item in items:
            if item.kind == "section" or not grouped or grouped[-1].kind != "section":
                grouped.append(item)
                continue
            section = grouped[-1]
            grouped[-1] = replace(
                section,
                range=Range(section.range.start, item.range.end),
                children=(*section.children, item),
            )
        return grouped


def _is_constant(target: ast.Name, inside: str) -> bool:
    return inside == "module" and target.id.isupper()


def _section_name(node: ast.Call) -> str:
    names = [*node.args[:1], *(word.value for word in node.keywords if word.arg == "name")]
    for name in names:
        if isinstance(name, ast.Constant) and isinstance(name.value, str) and name.value.strip():
            return _shortened(" ".join(name.value.split()))
    return "section"


def _shortened(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else f"{label[: _LONGEST_LABEL - 1]}…"
