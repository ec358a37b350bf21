"""What an import statement can bring in of Manim."""

from collections.abc import Iterator

from manim_lsp.api.completion.item import Completion, Matcher, of_entity
from manim_lsp.api.cursor import Cursor
from manim_lsp.api.index.entities import Module
from manim_lsp.api.index.manim_names import MANIM
from manim_lsp.api.inference.imports import is_inside


def import_items(cursor: Cursor) -> Iterator[Completion]:
    """Yield the names of a module that are not imported yet; ``*`` for Manim itself."""
    index = cursor.analysis.index
    if index is None or not is_inside(cursor.module, MANIM):
        return
    matches = Matcher(cursor.word)
    if not cursor.word and not cursor.names:
        yield Completion("*", "value", (-1,), detail="all of it")
    for name in index.attribute_names(cursor.module):
        entity = index.attribute(cursor.module, name)
        if entity is None or not matches(name) or name in cursor.names:
            continue
        public = cursor.module != MANIM or name in index.star
        rare = isinstance(entity, Module) or name.startswith("OpenGL")
        yield of_entity(name, entity, (int(not public) + int(rare), int(not matches.starts(name))))


def module_items(cursor: Cursor) -> Iterator[Completion]:
    """Yield the modules inside the one that is named before the last dot."""
    index = cursor.analysis.index
    if index is None:
        return
    matches = Matcher(cursor.word)
    inside = f"{cursor.module}." if cursor.module else ""
    names = {
        name[len(inside) :].partition(".")[0]
        for name in index.modules
        if is_inside(name, MANIM) and name.startswith(inside)
    }
    for name in sorted(names):
        if name and matches(name):
            yield Completion(name, "module", detail=f"{inside}{name}")
