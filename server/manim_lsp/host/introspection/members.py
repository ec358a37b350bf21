"""Index entries of what classes have: methods, properties, attributes."""

import ast
from collections.abc import Callable, Iterator

from manim_lsp.host.introspection.accepted import Effective
from manim_lsp.host.introspection.class_attributes import Assigned, assigned_attributes
from manim_lsp.host.introspection.class_lookup import lookup, qualified
from manim_lsp.host.introspection.declared import Function, Sources, name_of
from manim_lsp.host.introspection.effective import EffectiveParameters
from manim_lsp.host.introspection.entries import Entries, Json
from manim_lsp.host.introspection.result_types import Place, ResultTypes

_KEPT_DUNDERS = frozenset(
    ("__add__", "__call__", "__enter__", "__getitem__", "__iter__", "__mul__", "__sub__")
)
_CAMERA_PARAMETER = "camera_class"


class Members:
    """Makes the entries of a class's members.

    Parameters
    ----------
    is_ours
        Whether a class is manim's or a plugin's.
    """

    def __init__(
        self,
        sources: Sources,
        effective: EffectiveParameters,
        results: ResultTypes,
        entries: Entries,
        is_ours: Callable[[type], bool],
    ) -> None:
        self._sources = sources
        self._effective = effective
        self._results = results
        self._entries = entries
        self._is_ours = is_ours

    def of_class(self, cls: type) -> Json:
        """Return the members that a class has itself or that mean something else in it."""
        members = dict(self._attributes(cls))
        for base in reversed([item for item in cls.__mro__ if self._is_ours(item)]):
            for name, item in vars(base).items():
                if name.startswith("_") and name not in _KEPT_DUNDERS:
                    continue
                entry = self._member(cls, base, name, item)
                if entry and entry["kind"] == "attribute":
                    members.setdefault(name, entry)
                elif entry:
                    members[name] = entry
                elif base is cls:
                    members.pop(name, None)
        # Manim makes some of its properties from a set; sorting keeps the index reproducible.
        return dict(sorted(members.items()))

    def _attributes(self, cls: type) -> Iterator[tuple[str, Json]]:
        """Yield what the source of a class assigns to its instances."""
        node = self._sources.class_definition(cls)
        for name, found in assigned_attributes(node).items():
            if isinstance(lookup(cls, name)[1], property):
                # What is set then is the property.
                continue
            entry: Json = {"kind": "attribute", "name": f"{qualified(cls)}.{name}"}
            if found.annotation is not None:
                entry["returns"] = ast.unparse(found.annotation).strip("'\"")
            entry |= {"line": found.line} | self._entries.class_of(self._held(cls, found))
            yield name, entry
        if (camera := self._camera(cls)) is not None:
            entry = {"kind": "property", "name": f"{qualified(cls)}.camera"}
            yield "camera", entry | self._entries.class_of(camera)

    def _held(self, cls: type, attribute: Assigned) -> type | None:
        """Return the class of what an attribute holds."""
        if attribute.has_several:
            return None
        places: list[tuple[ast.expr, Place]] = []
        for method, value in attribute.values:
            _, function = unwrapped(vars(cls).get(method))
            node = self._sources.definition(function) if function else None
            if function is None or node is None or value is None:
                return None
            places.append((value, Place(function, node, cls)))
        if attribute.annotation is None:
            return self._results.assigned(places)
        for _, function in (unwrapped(item) for item in vars(cls).values()):
            if function is not None:
                found = self._results.annotated(attribute.annotation, function)
                return found if isinstance(found, type) else None
        return None

    def _camera(self, cls: type) -> type | None:
        """Return the class of a scene's camera, which its constructor has as a default."""
        init = vars(cls).get("__init__")
        node = self._sources.definition(init) if isinstance(init, Function) else None
        if node is None or not isinstance(init, Function):
            return None
        arguments = [*node.args.posonlyargs, *node.args.args]
        defaults = dict(zip(reversed(arguments), reversed(node.args.defaults), strict=False))
        for argument, default in defaults.items():
            if argument.arg == _CAMERA_PARAMETER:
                found = init.__globals__.get(name_of(default))
                return found if isinstance(found, type) else None
        return None

    def _member(self, cls: type, base: type, name: str, item: object) -> Json | None:
        """Describe a member; an inherited one only where it accepts something else in `cls`."""
        kind, function = unwrapped(item)
        own_name = f"{qualified(base)}.{name}"
        if function is None:
            return {"kind": kind, "name": own_name} if base is cls else None
        if kind == "property":
            return self._entries.of_property(function, own_name, base) if base is cls else None
        accepted = self._effective.of_function(function, cls, base)
        if base is not cls and (
            lookup(cls, name)[0] is not base
            or not accepted.by_class
            or _same(accepted, self._effective.of_function(function, base, base))
        ):
            return None
        entry = self._entries.of_callable(function, accepted, own_name, base)
        if hasattr(function, "_override_animate"):
            entry["animate"] = True
        return {"kind": kind} | entry


def unwrapped(item: object) -> tuple[str, Function | None]:
    """Return what kind of member a stored attribute is, and the function behind it."""
    if isinstance(item, property):
        return "property", item.fget if isinstance(item.fget, Function) else None
    if isinstance(item, staticmethod | classmethod):
        kind = type(item).__name__
        return kind, item.__func__ if isinstance(item.__func__, Function) else None
    if isinstance(item, Function):
        return "method", item
    wrapped = getattr(item, "func", None)
    return ("property", wrapped) if isinstance(wrapped, Function) else ("attribute", None)


def _same(one: Effective, other: Effective) -> bool:
    return (one.own, one.hidden, one.open) == (other.own, other.hidden, other.open)
