"""The classes that a document defines, read as classes of Manim are."""

import ast
from collections.abc import Callable as Function
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from manim_lsp.api.index.entities import ApiClass, Callable, Member, MemberKind
from manim_lsp.api.inference.types import Type
from manim_lsp.api.inference.user_callables import user_callable
from manim_lsp.api.syntax.nodes import last_name
from manim_lsp.api.syntax.scopes import AttributeBinding, Binding, FunctionNode, Scope, Scopes

_METHOD_KINDS: dict[str, MemberKind] = {
    "staticmethod": "staticmethod",
    "classmethod": "classmethod",
    "property": "property",
    "cached_property": "property",
}


_TRANSPARENT = frozenset(("abstractmethod", "cache", "lru_cache", "override"))
"""Decorators that leave what a method accepts and returns as it is."""

_HARMLESS = frozenset(("dataclass", "final", "total_ordering"))
"""Decorators that give a class no members besides special ones."""


class Types(Protocol):
    """What is needed of the inference."""

    def type_of(self, node: ast.expr, scope: Scope) -> Type | None:
        """Return what an expression is."""

    def reached(self, node: ast.Call) -> Sequence[Callable] | None:
        """Return what a call hands its ``**kwargs`` to."""

    def returned_by(self, function: FunctionNode) -> Type | None:
        """Return what calling a function gives."""

    def assigned(self, binding: AttributeBinding) -> Type | None:
        """Return what an assignment gives to an attribute."""

    def bound(self, binding: Binding) -> Type | None:
        """Return what one binding gives to a name."""


@dataclass(frozen=True, eq=False)
class UserClass(ApiClass):
    """A class of the user's; `home` are the classes of the document that defines it."""

    home: "UserClasses" = None  # type: ignore[assignment]  # always given; bases have defaults


class UserClasses:
    """The classes of one document, each made when it is first asked for."""

    def __init__(self, scopes: Scopes, types: Types) -> None:
        self._scopes = scopes
        self._types = types
        self._scope_of = dict(scopes.classes)
        self._made: dict[ast.ClassDef, UserClass] = {}
        self._nodes: dict[ApiClass, ast.ClassDef] = {}
        self._attributes = _attributes_by_class(scopes)

    def all(self) -> tuple[UserClass, ...]:
        """Return every class, in source order."""
        return tuple(self.of(node) for node in self._scope_of)

    def of(self, node: ast.ClassDef) -> UserClass:
        """Return the class that a ``class`` statement makes."""
        if node not in self._made:
            # A class among its own bases is an error that others report.
            self._made[node] = UserClass(
                node.name, _qualified(node), {}, (), complete=False, home=self
            )
            made = self._make(node)
            self._made[node] = made
            self._nodes[made] = node
        return self._made[node]

    def attribute_types(self, cls: ApiClass, name: str) -> list[Type | None]:
        """Return what one class of this document gives to an attribute of its instances."""
        node = self._nodes.get(cls)
        if node is None:
            return [None]
        found = [
            self._types.assigned(item)
            for item in self._attributes.get(node, ())
            if item.target.attr == name
        ]
        for binding in self._scopes.of_node[node].bindings.get(name, ()):
            if isinstance(binding.node, FunctionNode):
                if _is_setter(binding.node):
                    continue
                is_property = _kind(binding.node) == "property"
                found.append(self._types.returned_by(binding.node) if is_property else None)
            elif node.decorator_list and binding.node is not None:
                # What a dataclass gives to it in the body is a default only.
                found.append(None)
            else:
                found.append(self._types.bound(binding))
        return found

    def _make(self, node: ast.ClassDef) -> UserClass:
        scope = self._scope_of[node]
        found = [self._types.type_of(base, scope) for base in node.bases]
        bases = [base for base in found if isinstance(base, ApiClass)]
        order = _linearised([list(base.mro) for base in bases])
        makers: dict[str, Function[[], Member]] = {}
        complete = (
            len(bases) == len(node.bases)
            and order is not None
            and not node.keywords
            and all(last_name(item) in _HARMLESS for item in node.decorator_list)
            and all(base.complete for base in bases)
        )
        cls = UserClass(
            name=node.name,
            qualified_name=_qualified(node),
            own_members=_Members(makers),
            bases=tuple(order if order is not None else bases),
            complete=complete,
            summary=(ast.get_docstring(node) or "").partition("\n")[0],
            line=node.lineno,
            home=self,
        )
        self._add_members(node, cls, makers)
        has_own = any(
            isinstance(item, FunctionNode) and item.name == "__init__" for item in node.body
        )
        understood = complete and not node.decorator_list and "__new__" not in makers
        if not understood:
            makers["__init__"] = lambda: _constructor(cls, None)
        elif not has_own:
            # With several bases `super()` may lead from one to the next.
            single = bases[0].constructor if len(bases) == 1 else None
            makers["__init__"] = lambda: _constructor(cls, single if bases else _NO_PARAMETERS)
        return cls

    def _add_members(
        self, node: ast.ClassDef, cls: ApiClass, makers: dict[str, Function[[], Member]]
    ) -> None:
        for item in self._attributes.get(node, ()):
            makers[item.target.attr] = _attribute(item.target.attr)
        for name in self._scopes.of_node[node].bindings:
            makers[name] = _attribute(name)
        for statement in node.body:
            if isinstance(statement, FunctionNode):
                makers[statement.name] = self._method(statement, cls)

    def _method(self, node: FunctionNode, cls: ApiClass) -> Function[[], Member]:
        kind = _kind(node)
        if kind in ("attribute", "property"):
            return lambda: Member(node.name, kind)
        shown = cls.name if node.name == "__init__" else f"{cls.name}.{node.name}"

        def make() -> Member:
            accepted = user_callable(
                node,
                shown,
                has_receiver=kind != "staticmethod",
                resolve=self._types.reached,
                returned=lambda: self._types.returned_by(node),
            )
            return Member(node.name, kind, accepted)

        return make


def _kind(node: FunctionNode) -> MemberKind:
    """Return what its decorators make of a function in a class."""
    decorators = [item for item in node.decorator_list if last_name(item) not in _TRANSPARENT]
    if not decorators:
        return "method"
    name = decorators[0].id if isinstance(decorators[0], ast.Name) else ""
    if isinstance(decorators[0], ast.Attribute) and decorators[0].attr == "cached_property":
        name = "cached_property"
    return _METHOD_KINDS.get(name, "attribute") if len(decorators) == 1 else "attribute"


def _is_setter(node: FunctionNode) -> bool:
    return any(last_name(item) in ("setter", "deleter") for item in node.decorator_list)


_NO_PARAMETERS = Callable("object", "object")


class _Members(Mapping[str, Member]):
    """Members that are made when they are first read."""

    def __init__(self, makers: Mapping[str, Function[[], Member]]) -> None:
        self._makers = makers
        self._made: dict[str, Member] = {}

    def __getitem__(self, name: str) -> Member:
        if name not in self._made:
            maker = self._makers[name]
            # What a method passes to itself is not known while it is being read.
            self._made[name] = Member(name, "attribute")
            self._made[name] = maker()
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return name in self._makers

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


def _attribute(name: str) -> Function[[], Member]:
    return lambda: Member(name, "attribute")


def _constructor(cls: ApiClass, inherited: Callable | None) -> Member:
    if inherited is None:
        return Member("__init__", "method", Callable(cls.name, cls.qualified_name, open=True))
    accepted = Callable(
        cls.name, cls.qualified_name, inherited.parameters, inherited.open, summary=cls.summary
    )
    return Member("__init__", "method", accepted)


def _qualified(node: ast.ClassDef) -> str:
    """Return a name that no other class has: Manim's own never start with a dot."""
    return f".{node.name}:{node.lineno}"


def _attributes_by_class(scopes: Scopes) -> dict[ast.ClassDef, list[AttributeBinding]]:
    """Return ``self.x = …`` by the class whose method holds it."""
    found: dict[ast.ClassDef, list[AttributeBinding]] = {}
    for item in scopes.attributes:
        owner = item.scope.enclosing_class
        is_self = isinstance(item.target.value, ast.Name) and item.target.value.id == "self"
        if owner is not None and isinstance(owner.node, ast.ClassDef) and is_self:
            found.setdefault(owner.node, []).append(item)
    return found


def _linearised(orders: Sequence[list[ApiClass]]) -> list[ApiClass] | None:
    """Merge the MROs of several bases (C3); None when there is no consistent order."""
    pending = [list(order) for order in orders] + [[order[0] for order in orders if order]]
    merged: list[ApiClass] = []
    while pending := [order for order in pending if order]:
        for order in pending:
            head = order[0]
            if not any(head in other[1:] for other in pending):
                break
        else:
            return None
        merged.append(head)
        pending = [[item for item in order if item is not head] for order in pending]
    return merged
