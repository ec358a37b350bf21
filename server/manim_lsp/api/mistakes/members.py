"""Which attributes of a document do not exist, and what comes of reading them.

`Mobject.__getattr__` makes up any ``get_…`` and ``set_…`` that a class lacks: the setter stores an
attribute that nothing draws, the getter fails unless that attribute is there.
"""

import ast
from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.fixes.suggest import aliases_of_member, nearest
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.index.entities import ApiClass, Constant, Module
from manim_lsp.api.index.manim_names import (
    COLOUR,
    CONFIG,
    MANIM,
    MOBJECT,
    RATE_FUNCTIONS,
    SCENE,
)
from manim_lsp.api.index.numpy_names import removed_from_numpy
from manim_lsp.api.inference.types import Instance, Type
from manim_lsp.api.scenes import construct_of
from manim_lsp.api.syntax.guards import ATTRIBUTE_ERRORS, guarded
from manim_lsp.api.syntax.scopes import Scope

_BUILDER = frozenset(
    ("anim_args", "build", "cannot_pass_args", "is_chaining", "methods", "mobject",
     "overridden_animation")
)  # fmt: skip
"""What ``.animate`` has besides the methods of the mobject."""

_OPENGL = ".opengl."
_MAGIC = ("__getattr__", "__getattribute__")
_BY_NAME = frozenset(("hasattr", "getattr", "setattr", "delattr"))

Outcome = Literal["raises", "ignored"]
"""Reading the attribute raises; or it is a setter that Manim makes up, and nothing shows."""


@dataclass(frozen=True)
class Missing:
    """An attribute that does not exist.

    Attributes
    ----------
    holder
        The class or module that lacks it.
    receiver
        What the value is that the attribute is read from.
    call
        The call of it, where it is called.
    """

    node: ast.Attribute
    holder: ApiClass | Module
    receiver: Type
    outcome: Outcome = "raises"
    call: ast.Call | None = None


def missing_members(analysis: Analysis) -> tuple[Missing, ...]:
    """Return the attributes that are read and do not exist, in source order."""
    return analysis.once(_missing_members)


def _missing_members(analysis: Analysis) -> tuple[Missing, ...]:
    if analysis.index is None:
        return ()
    return tuple(_Members(analysis, analysis.index).missing())


def camera_class(scene: ApiClass, index: ApiIndex) -> ApiClass | None:
    """Return the class of a scene's camera, as its constructor declares it."""
    chosen = scene.constructor.keywords.get("camera_class")
    return index.named(chosen.default) if chosen and chosen.default else None


def _has(cls: ApiClass, name: str) -> bool:
    return name in cls.own_members or any(name in base.own_members for base in cls.bases)


class _Members:
    def __init__(self, analysis: Analysis, index: ApiIndex) -> None:
        self._analysis = analysis
        self._index = index
        self._opengl = "opengl" in analysis.source.text.lower()

    def missing(self) -> Iterator[Missing]:
        found = [
            item
            for node, scope in self._analysis.scopes.of_attribute.items()
            if isinstance(node.ctx, ast.Load)
            and not node.attr.startswith("_")
            and (item := self._judged(node, scope))
        ]
        if not found or self._is_dynamic:
            return
        provided = guarded(self._analysis.parsed.tree, ATTRIBUTE_ERRORS)
        for item in found:
            if item.node not in provided and not self._is_given(item):
                yield item

    def _judged(self, node: ast.Attribute, scope: Scope) -> Missing | None:
        inference = self._analysis.inference
        receiver = inference.type_of(node.value, scope) if inference else None
        if receiver is None:
            receiver = self._camera(node.value, scope)
        match receiver:
            case Module(name=module):
                return Missing(node, receiver, receiver) if self._lacks(module, node.attr) else None
            case Constant(type=kind) if kind == CONFIG and (cls := self._index.class_(kind)):
                is_alike = bool(nearest(node.attr, cls.own_members))
                return self._of_class(node, cls, Instance(cls)) if is_alike else None
            case Constant(type=kind) if kind == COLOUR and (cls := self._index.class_(kind)):
                return self._of_class(node, cls, Instance(cls))
            case Instance():
                return self._of_class(node, receiver.cls, receiver)
            case ApiClass():
                is_known = node.attr in dir(type) or not self._all_lack(receiver, node.attr, True)
                return None if is_known else Missing(node, receiver, receiver)
        return None

    def _lacks(self, module: str, name: str) -> bool:
        if module == MANIM:
            is_there = name in self._index.attribute_names(module)
            return not is_there and not self._index.is_module(f"{module}.{name}")
        if module == RATE_FUNCTIONS:
            known = self._index.attribute_names(module)
            # What the module imports is not among the names that it offers.
            return not self._index.binds(module, name) and bool(nearest(name, known))
        return module == "numpy" and (
            name == "PI" or removed_from_numpy(name, self._index) is not None
        )

    def _of_class(self, node: ast.Attribute, cls: ApiClass, receiver: Instance) -> Missing | None:
        name = node.attr
        if receiver.animated and name in _BUILDER:
            return None
        if cls.qualified_name == CONFIG and hasattr(MutableMapping, name):
            return None
        if not self._all_lack(cls, name, receiver.exact) or not self._is_used(cls, receiver):
            return None
        call = self._calls.get(node)
        if not cls.is_a(MOBJECT) or name[:4] not in ("get_", "set_"):
            return Missing(node, cls, receiver, call=call)
        if self._opengl:
            return None
        has_attribute = (
            not self._all_lack(cls, name[4:], receiver.exact, but_methods=name.startswith("set_"))
            or name[4:] in self._stored
            or name[4:] in self._index.loose_attributes
        )
        if has_attribute and name.startswith("set_") and aliases_of_member(name, cls):
            # Storing such an attribute draws nothing; assigning to a property may.
            stored = cls.member(name[4:])
            has_attribute = stored is None or stored.kind != "attribute"
        arity = len(call.args) + len(call.keywords) if call else int(name.startswith("set_"))
        starred = call is not None and any(isinstance(item, ast.Starred) for item in call.args)
        fits = starred or (arity == int(name.startswith("set_")) and not (call and call.keywords))
        if not fits:
            return Missing(node, cls, receiver, call=call)
        is_setter = name.startswith("set_")
        if has_attribute or (is_setter and name[4:] in self._read):
            return None
        return Missing(node, cls, receiver, "ignored" if is_setter else "raises", call)

    def _all_lack(
        self, cls: ApiClass, name: str, exact: bool, *, but_methods: bool = False
    ) -> bool:
        """Whether a class, and where it may be a subclass all of those too, has no such member.

        What is declared to be of one of the OpenGL classes is one of the plain ones as well.
        """
        if not but_methods and _has(cls, name):
            return False
        if _OPENGL in cls.qualified_name or (self._opengl and not cls.is_a(SCENE)):
            return False
        classes = [cls]
        if not exact and self._analysis.inference is not None:
            users = self._analysis.inference.classes.all()
            classes += self._index.subclasses(cls.qualified_name)
            classes += [item for item in users if item.is_a(cls.qualified_name)]
        for item in classes:
            if not self._is_known(item):
                return False
            member = item.member(name) if but_methods else None
            if _has(item, name) and not (member and member.callable):
                return False
        return True

    def _is_known(self, cls: ApiClass) -> bool:
        """Whether all members of a class are known."""
        return cls.members_known and not any(
            base.qualified_name in self._decorated
            or (base.qualified_name[0] == "." and any(name in base.own_members for name in _MAGIC))
            for base in cls.mro
        )

    def _is_used(self, cls: ApiClass, receiver: Instance) -> bool:
        """Whether ``self`` of a user's class is ever just that: others may derive from it."""
        if receiver.exact or not cls.qualified_name.startswith("."):
            return True
        inference = self._analysis.inference
        if inference is None:
            return False
        for node, _ in self._analysis.scopes.classes:
            if inference.classes.of(node) is cls:
                if cls.is_a(SCENE):
                    return construct_of(node) is not None
                return any(use.node.id == cls.name for use in self._analysis.scopes.uses)
        return False

    def _camera(self, node: ast.expr, scope: Scope) -> Instance | None:
        """Return what ``self.camera`` of a scene is."""
        inference = self._analysis.inference
        if not isinstance(node, ast.Attribute) or node.attr != "camera" or inference is None:
            return None
        scene = inference.type_of(node.value, scope)
        if (
            self._opengl
            or "camera" in self._stored
            or "camera_class" in self._stored
            or not isinstance(scene, Instance)
            or not scene.cls.is_a(SCENE)
            or not self._is_known(scene.cls)
        ):
            return None
        cls = camera_class(scene.cls, self._index)
        return Instance(cls) if cls else None

    def _is_given(self, item: Missing) -> bool:
        """Whether something gives objects the attribute without declaring it."""
        name = item.node.attr
        inference = self._analysis.inference
        if (
            name in self._stored
            or self._may_be_made_up(name.removeprefix("get_"), item.holder)
            or name in self._analysis.parsed.broken_names
            or (inference is not None and name in inference.patched)
        ):
            return True
        if name in self._index.loose_attributes:
            # Manim gives some objects a `value`; what has an alias for it is none of them.
            holder = item.holder
            return not (isinstance(holder, ApiClass) and aliases_of_member(name, holder))
        return False

    def _may_be_made_up(self, name: str, holder: ApiClass | Module) -> bool:
        """Whether a setter that Manim makes up for the holder may have stored an attribute."""
        is_real = isinstance(holder, ApiClass) and _has(holder, f"set_{name}")
        return name in self._set and not is_real

    @cached_property
    def _decorated(self) -> frozenset[str]:
        inference = self._analysis.inference
        if inference is None:
            return frozenset()
        classes = (node for node, _ in self._analysis.scopes.classes if node.decorator_list)
        return frozenset(inference.classes.of(node).qualified_name for node in classes)

    @cached_property
    def _calls(self) -> dict[ast.expr, ast.Call]:
        return {call.func: call for call in self._analysis.scopes.of_call}

    @cached_property
    def _stored(self) -> frozenset[str]:
        """The attributes that the document sets on anything, or asks for by their name."""
        names = {
            node.attr
            for node in self._analysis.scopes.of_attribute
            if not isinstance(node.ctx, ast.Load)
        }
        for call in self._analysis.scopes.of_call:
            match call:
                case ast.Call(
                    func=ast.Name(id=function), args=[_, ast.Constant(value=str(name)), *_]
                ):
                    if function in _BY_NAME:
                        names.add(name)
                case ast.Call(func=ast.Attribute(attr="set"), keywords=words):
                    names.update(word.arg for word in words if word.arg)
        return frozenset(names)

    @cached_property
    def _set(self) -> frozenset[str]:
        """The attributes that calls of setters may store."""
        called = (node.attr for node in self._calls if isinstance(node, ast.Attribute))
        return frozenset(name[4:] for name in called if name.startswith("set_"))

    @cached_property
    def _read(self) -> frozenset[str]:
        """The attributes that the document reads, plainly or through a made-up getter."""
        loads = (
            node.attr
            for node in self._analysis.scopes.of_attribute
            if isinstance(node.ctx, ast.Load)
        )
        return frozenset(name.removeprefix("get_") for name in loads)

    @cached_property
    def _is_dynamic(self) -> bool:
        """Whether the document sets attributes whose names cannot be seen."""
        return any(node.attr == "__dict__" for node in self._analysis.scopes.of_attribute) or any(
            isinstance(call.func, ast.Name)
            and call.func.id == "setattr"
            and not (len(call.args) > 1 and isinstance(call.args[1], ast.Constant))
            for call in self._analysis.scopes.of_call
        )
