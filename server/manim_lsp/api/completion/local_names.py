"""The names that the document itself has at a cursor, and what they stand for."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from manim_lsp.api.cursor import Cursor
from manim_lsp.api.index.entities import ApiClass
from manim_lsp.api.index.manim_names import MOBJECT
from manim_lsp.api.inference.types import Instance, Type
from manim_lsp.api.syntax.scopes import Binding

LocalKind = Literal["variable", "function", "class", "import"]


@dataclass(frozen=True)
class Local:
    """A name that can be read at the cursor.

    Attributes
    ----------
    depth
        How many scopes out it is bound; 0 for the cursor's own.
    row
        Where it was bound last before the cursor; 0 where that is in another scope.
    """

    name: str
    kind: LocalKind
    type: Type | None
    depth: int
    row: int

    @property
    def mobject(self) -> ApiClass | None:
        """The class of the mobject that it stands for."""
        match self.type:
            case Instance(cls=cls, animated=False) if cls.is_a(MOBJECT):
                return cls
        return None


def local_names(cursor: Cursor) -> tuple[Local, ...]:
    """Return the names of the scopes around the cursor, nearest first, the newest of each first."""
    found: dict[str, Local] = {}
    for depth, scope in enumerate(cursor.scope.seen):
        names = [
            local
            for name, bindings in scope.bindings.items()
            if name not in found and (local := _local(name, bindings, depth, cursor))
        ]
        names.sort(key=lambda item: -item.row)
        found |= {item.name: item for item in names}
    return tuple(found.values())


def local_mobjects(cursor: Cursor) -> tuple[tuple[str, ApiClass], ...]:
    """Return what the cursor's function calls mobjects, ``self.name`` too, newest first."""
    plain = [
        (item.name, item.mobject)
        for item in local_names(cursor)
        if item.mobject is not None and item.name != "self"
    ]
    return (*plain, *_attributes_of_self(cursor))


def _attributes_of_self(cursor: Cursor) -> Iterator[tuple[str, ApiClass]]:
    inference = cursor.analysis.inference
    if inference is None:
        return
    found = inference.name("self", cursor.scope)
    if not isinstance(found, Instance):
        return
    for name in found.cls.own_members:
        for type_ in inference.classes.attribute_types(found.cls, name)[-1:]:
            if isinstance(type_, Instance) and type_.cls.is_a(MOBJECT) and not type_.animated:
                yield f"self.{name}", type_.cls


def _local(name: str, bindings: list[Binding], depth: int, cursor: Cursor) -> Local | None:
    row = cursor.statement.row
    known = bindings
    # A function runs after the module around it has; within one scope, order counts.
    if bindings[0].scope is cursor.scope and cursor.scope.kind != "comprehension":
        known = [item for item in bindings if item.kind == "parameter" or _row(item) < row]
    if not known:
        return None
    last = known[-1]
    kind: LocalKind = "variable"
    if last.kind in ("function", "class", "import"):
        kind = last.kind
    return Local(name, kind, _type(name, last, cursor), depth, _row(last) if depth == 0 else 0)


def _type(name: str, last: Binding, cursor: Cursor) -> Type | None:
    inference = cursor.analysis.inference
    if inference is None:
        return None
    found = inference.name(name, cursor.scope)
    if found is None and last.kind == "value" and isinstance(last.node, ast.expr):
        # Bound to several things: what it was bound to last is what it most likely is.
        return inference.type_of(last.node, last.evaluated_in)
    return found


def _row(binding: Binding) -> int:
    return getattr(binding.statement or binding.node, "lineno", 0)
