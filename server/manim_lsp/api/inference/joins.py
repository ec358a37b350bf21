"""What a value is that may be of several types."""

from collections.abc import Iterable
from dataclasses import replace

from manim_lsp.api.index.entities import Module
from manim_lsp.api.inference.types import Instance, Plain, Type

PENDING = Module("")
"""The type of what is being inferred right now: joining it with another type gives the other."""

_NONE = Plain("None")


def joined(types: Iterable[Type | None]) -> Type | None:
    """Return the type that covers all of `types`; None when there is none or one is unknown.

    Instances of several classes are instances of the nearest class that they have in common.
    ``None`` gives way to any other type: nothing can be done with it, so that code which uses the
    value has the other in hand.
    """
    found: Type | None = None
    for item in types:
        if item is None:
            return None
        if found is None or found is PENDING or (found == _NONE and item is not PENDING):
            found = item
        elif item not in (PENDING, _NONE, found):
            found = _covering(found, item)
            if found is None:
                return None
    return found


def bare(known: Type | None) -> Type | None:
    """Return a type without what is known of the contents, where these may change unseen."""
    if isinstance(known, Instance) and (known.items is not None or known.element is not None):
        return replace(known, items=None, element=None)
    if isinstance(known, Plain) and known.kind != "tuple" and has_contents(known):
        return Plain(known.kind)
    return known


def has_contents(known: Type | None) -> bool:
    """Whether something is known of what a value holds."""
    return isinstance(known, Instance | Plain) and (
        known.items is not None or known.element is not None
    )


def _covering(first: Type, second: Type) -> Type | None:
    match first, second:
        case Instance(), Instance() if first.animated == second.animated:
            return _common_instance(first, second)
        case Plain(), Plain() if first.kind == second.kind:
            items, element = _common_contents(first, second)
            return Plain(first.kind, items, element)
    return None


def _common_instance(first: Instance, second: Instance) -> Instance | None:
    if first.cls is second.cls:
        items, element = _common_contents(first, second)
        exact = first.exact and second.exact
        return Instance(first.cls, exact, first.animated, items, element)
    if first.cls.complete and second.cls.complete:
        others = set(second.cls.mro)
        for base in first.cls.mro:
            if base in others:
                return Instance(base, exact=False, animated=first.animated)
    return None


def _common_contents(
    first: Instance | Plain, second: Instance | Plain
) -> tuple[tuple[Type | None, ...] | None, Type | None]:
    if (
        first.items is not None
        and second.items is not None
        and len(first.items) == len(second.items)
    ):
        pairs = zip(first.items, second.items, strict=True)
        return tuple(joined(pair) for pair in pairs), None
    return None, joined((element(first), element(second)))


def element(holder: Instance | Plain) -> Type | None:
    """Return what each thing that a value holds is; `PENDING` where it holds nothing."""
    if holder.items is not None:
        return joined(holder.items) if holder.items else PENDING
    return holder.element
