"""What calls of classes, functions and builtins give."""

import ast
from collections.abc import Sequence
from typing import Protocol

from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.index.entities import ApiClass, Callable
from manim_lsp.api.index.manim_names import MOBJECT
from manim_lsp.api.inference import plain
from manim_lsp.api.inference.joins import PENDING, bare, element, joined
from manim_lsp.api.inference.sequences import GROUPS, sequence
from manim_lsp.api.inference.types import Instance, Plain, Type
from manim_lsp.api.syntax.scopes import Scope, Scopes

_REDRAWN = "always_redraw"


class Types(Protocol):
    """What is needed of the inference."""

    def type_of(self, node: ast.expr, scope: Scope) -> Type | None:
        """Return what an expression is."""


class CallResults:
    """Answers for the calls of one document."""

    def __init__(self, scopes: Scopes, types: Types, index: ApiIndex) -> None:
        self._scopes = scopes
        self._types = types
        self._index = index

    def made(self, cls: ApiClass, node: ast.Call, scope: Scope) -> Instance:
        """Return what calling a class makes; a group made of known things holds just these."""
        exact = not (isinstance(node.func, ast.Name) and _is_parameter(node.func.id, scope))
        if cls.qualified_name not in GROUPS or not exact:
            return Instance(cls, exact)
        items, held = self._grouped(node.args, scope)
        return Instance(cls, items=items, element=held)

    def builtin(self, name: str, node: ast.Call, scope: Scope) -> Type | None:
        """Return what a builtin function gives."""
        if name in ("list", "tuple", "set", "sorted") and len(node.args) == 1:
            found = self.iterated(node.args[0], scope)
            kind = plain.builtin_result(name)
            if found and kind:
                ordered = found.items if name in ("list", "tuple") else None
                held = None if ordered is not None else _stored(element(found))
                return Plain(kind.kind, ordered, held)
        if name in ("max", "min") and len(node.args) > 1 and not _is_starred(node.args):
            return joined(bare(self._types.type_of(item, scope)) for item in node.args)
        if name == "round" and len(node.args) == 1 and not node.keywords:
            of_float = self._types.type_of(node.args[0], scope) in (Plain("float"), Plain("int"))
            return Plain("int") if of_float else None
        if name == "abs" and len(node.args) == 1:
            found_type = self._types.type_of(node.args[0], scope)
            is_number = found_type in (Plain("int"), Plain("float"), Plain("array"))
            return found_type if is_number else None
        return plain.builtin_result(name)

    def library(self, module: str, name: str, node: ast.Call, scope: Scope) -> Type | None:
        """Return what a function of numpy, math or random gives."""
        if module not in plain.LIBRARIES:
            return None
        return plain.library_result(
            module, name, [self._types.type_of(item, scope) for item in node.args]
        )

    def redrawn(self, function: Callable, node: ast.Call, scope: Scope) -> Type | None:
        """Return what ``always_redraw`` gives; None for any other function."""
        if function.name != _REDRAWN or not node.args or function.qualified_name[0] == ".":
            return None
        drawn = node.args[0]
        if isinstance(drawn, ast.Lambda):
            inner = self._scopes.of_node.get(drawn)
            return bare(self._types.type_of(drawn.body, inner)) if inner else None
        called = self._types.type_of(drawn, scope)
        return Instance(called) if isinstance(called, ApiClass) else None

    def iterated(self, node: ast.expr, scope: Scope) -> Plain | None:
        """Return what iterating over an expression gives, as a list."""
        match node:
            case ast.GeneratorExp():
                inner = self._scopes.of_node.get(node)
                if inner is None:
                    return None
                return Plain("list", element=bare(self._types.type_of(node.elt, inner)))
            case ast.Call(func=ast.Name(id=name), args=arguments, keywords=keywords) if (
                scope.visible(name) is None and not _is_starred(arguments)
            ):
                if name == "enumerate" and arguments:
                    found = self.iterated(arguments[0], scope)
                    return _numbered(found) if found else None
                if name == "zip" and not (keywords and len(arguments) < 2):
                    return _zipped([self.iterated(item, scope) for item in arguments])
                if name == "reversed" and len(arguments) == 1:
                    found = self.iterated(arguments[0], scope)
                    backwards = found.items[::-1] if found and found.items is not None else None
                    return Plain("list", backwards, found.element) if found else None
            case ast.Call(func=ast.Attribute(value=holder, attr="items" | "values" as view)):
                held = self._types.type_of(holder, scope)
                if isinstance(held, Plain) and held.kind == "dict":
                    value = element(held)
                    pair = Plain("tuple", (None, _stored(value)))
                    return Plain("list", element=pair if view == "items" else value)
        found_type = self._types.type_of(node, scope)
        if found_type is PENDING:
            return Plain("list", element=PENDING)
        return sequence(found_type, self._index)

    def displayed(
        self, nodes: Sequence[ast.expr], scope: Scope
    ) -> tuple[tuple[Type | None, ...] | None, Type | None]:
        """Return the items of a list display, or what each is where their number is open."""
        items: list[Type | None] = []
        counted = True
        for node in nodes:
            if not isinstance(node, ast.Starred):
                items.append(_stored(self._types.type_of(node, scope)))
                continue
            found = self.iterated(node.value, scope)
            if found is None:
                return None, None
            if found.items is None:
                counted = False
                items.append(found.element)
            else:
                items += found.items
        if counted:
            return tuple(items), None
        held = joined(bare(item) for item in items)
        return None, _stored(held)

    def _grouped(
        self, nodes: Sequence[ast.expr], scope: Scope
    ) -> tuple[tuple[Type | None, ...] | None, Type | None]:
        """Return what a group made of these arguments holds; they may be lists of mobjects."""
        items: list[Type | None] = []
        counted = True
        for node in nodes:
            given = node.value if isinstance(node, ast.Starred) else node
            known = self._types.type_of(given, scope)
            if isinstance(known, Instance) and known.cls.is_a(MOBJECT) and given is node:
                items.append(bare(known))
                continue
            found = self.iterated(given, scope)
            if found is None:
                return None, None
            parts = (found.element,) if found.items is None else found.items
            if not all(isinstance(item, Instance) and item.cls.is_a(MOBJECT) for item in parts):
                return None, None
            counted &= found.items is not None
            items += parts
        if counted:
            return tuple(items), None
        return None, _stored(joined(bare(item) for item in items))


def _numbered(found: Plain) -> Plain:
    number = Plain("int")
    if found.items is not None:
        return Plain("list", tuple(Plain("tuple", (number, item)) for item in found.items))
    return Plain("list", element=Plain("tuple", (number, found.element)))


def _zipped(found: Sequence[Plain | None]) -> Plain | None:
    if any(item is not None and item.items == () for item in found):
        return Plain("list", ())
    parts = tuple(_stored(element(item)) if item else None for item in found)
    return Plain("list", element=Plain("tuple", parts))


def _stored(known: Type | None) -> Type | None:
    return None if known is PENDING else bare(known)


def _is_starred(nodes: Sequence[ast.expr]) -> bool:
    return any(isinstance(item, ast.Starred) for item in nodes)


def _is_parameter(name: str, scope: Scope) -> bool:
    bindings = scope.visible(name) or ()
    return any(item.kind == "parameter" for item in bindings)
