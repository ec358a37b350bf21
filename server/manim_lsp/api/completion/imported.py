"""What an import statement can bring in of Manim, and of the user's own modules."""

from collections.abc import Iterator

from manim_lsp.api.completion.item import Completion, CompletionKind, Matcher, of_entity, type_name
from manim_lsp.api.cursor import Cursor
from manim_lsp.api.index.entities import ApiClass, Callable, Constant, Module
from manim_lsp.api.index.manim_names import MANIM
from manim_lsp.api.inference.imports import exported, is_inside


def import_items(cursor: Cursor) -> Iterator[Completion]:
    """Yield the names of a module that are not imported yet; ``*`` for Manim itself."""
    index = cursor.analysis.index
    if index is None:
        return
    if not is_inside(cursor.module, MANIM):
        for item in own_items(cursor.module, cursor):
            if item.label not in cursor.names:
                yield item
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


def own_items(module: str, cursor: Cursor) -> Iterator[Completion]:
    """Yield what one of the user's modules binds itself: first what it defines."""
    name = module.lstrip(".")
    own = cursor.analysis.project.module(name, len(module) - len(name))
    if own is None:
        return
    matches = Matcher(cursor.word)
    bindings = own.scopes.module.bindings
    # What comes through a star from Manim is not what anyone looks for there.
    through = (
        name for name, module in own.imports.own.items() if name in module.scopes.module.bindings
    )
    for name in dict.fromkeys((*bindings, *through)):
        if not matches(name):
            continue
        defined = name in bindings and bindings[name][-1].kind != "import"
        value = exported(own, name)
        if isinstance(value, ApiClass | Callable | Constant | Module):
            yield of_entity(name, value, (int(not defined),))
        else:
            is_function = defined and bindings[name][-1].kind == "function"
            kind: CompletionKind = "function" if is_function else "variable"
            yield Completion(name, kind, (int(not defined),), detail=type_name(value))


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
