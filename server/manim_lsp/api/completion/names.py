"""The names that can start an expression: the document's own and Manim's."""

import ast
from collections.abc import Iterator
from dataclasses import replace

from manim_lsp.api.completion.item import Completion, Matcher, of_entity, type_name
from manim_lsp.api.completion.local_names import Local, local_names
from manim_lsp.api.completion.spelling import Spelling
from manim_lsp.api.cursor import Cursor
from manim_lsp.api.index.entities import ApiClass, Callable, Constant, Entity, Module
from manim_lsp.api.index.manim_names import SCENE

_LOCAL, _OWN, _MANIM, _RARE = range(4)
_UNWANTED = frozenset(("annotations", "version", "cli_ctx_settings", "PackageNotFoundError"))
"""What the star import brings in besides what is meant for scenes."""


def name_items(cursor: Cursor) -> Iterator[Completion]:
    """Yield the document's names and Manim's that match what is typed, and no others."""
    matches = Matcher(cursor.word)
    seen: set[str] = set()
    for number, local in enumerate(local_names(cursor)):
        seen.add(local.name)
        if matches(local.name) and (item := _local(local, number)):
            yield item
    index = cursor.analysis.index
    if index is None:
        return
    spelling = Spelling(cursor)
    for name in sorted(index.star - seen - _UNWANTED):
        entity = index.lookup(name) if matches(name) else None
        if entity is None:
            continue
        item = spelling.spell(of_entity(name, entity, _rank(name, entity, matches)), name)
        if item:
            yield item


def base_items(cursor: Cursor) -> Iterator[Completion]:
    """Yield what a class may derive from: scenes, and with something typed other classes too."""
    is_scene = {
        cls.name
        for cls in (cursor.analysis.index.subclasses(SCENE) if cursor.analysis.index else ())
    }
    for item in name_items(cursor):
        if item.kind != "class":
            continue
        local = _class_named(item.label, cursor)
        scene = item.label in is_scene or (local is not None and local.is_a(SCENE))
        if scene or cursor.word:
            yield replace(item, rank=(int(not scene), int(item.label != "Scene"), *item.rank))


def is_base(cursor: Cursor) -> bool:
    """Whether the cursor is where a class names its bases."""
    parent = cursor.path[-2] if len(cursor.path) > 1 else None
    return isinstance(parent, ast.ClassDef) and cursor.node in parent.bases


def _local(local: Local, number: int) -> Completion | None:
    match local.type:
        case ApiClass() | Callable() | Module() | Constant() as entity:
            return of_entity(local.name, entity, (_OWN, number))
    if local.kind == "import":
        # Modules that Manim does not know are for those who know Python.
        return None
    rank = (_LOCAL, local.depth, number)
    return Completion(local.name, local.kind, rank, detail=type_name(local.type))


def _rank(name: str, entity: Entity, matches: Matcher) -> tuple[int, ...]:
    """Return the rank of one of Manim's names: those that begin with what is typed come first."""
    rare = name.startswith("OpenGL") or name.startswith("DEFAULT_") or name.endswith("_MESSAGE")
    plain = isinstance(entity, ApiClass) or (isinstance(entity, Constant) and entity.is_colour)
    return (_RARE if rare else _MANIM, int(not matches.starts(name)), int(not plain))


def _class_named(name: str, cursor: Cursor) -> ApiClass | None:
    inference = cursor.analysis.inference
    found = inference.name(name, cursor.scope) if inference else None
    return found if isinstance(found, ApiClass) else None
