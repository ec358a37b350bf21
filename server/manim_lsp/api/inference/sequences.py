"""What values give when they are iterated, subscripted and unpacked."""

from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.index.entities import ApiClass
from manim_lsp.api.index.manim_names import GROUP, MOBJECT, VGROUP, VMOBJECT
from manim_lsp.api.inference.annotations import promised
from manim_lsp.api.inference.joins import PENDING, element
from manim_lsp.api.inference.types import Instance, Plain, Type
from manim_lsp.api.syntax.scopes import Step

GROUPS = frozenset((GROUP, VGROUP))
"""The classes whose arguments are their submobjects."""

_OWN_ITEMS = frozenset((MOBJECT, VGROUP))
_OWN_ITERATION = frozenset((MOBJECT, VMOBJECT))
"""The classes of manim whose ``__getitem__`` and ``__iter__`` give submobjects."""


def sequence(holder: Type | None, index: ApiIndex) -> Plain | None:
    """Return what iterating over a value gives, as a list; None when that is not known."""
    match holder:
        case Plain(kind="list" | "tuple" | "set"):
            return Plain("list", holder.items, holder.element)
        case Plain(kind="range"):
            return Plain("list", element=Plain("int"))
        case Plain(kind="str"):
            return Plain("list", element=Plain("str"))
        case Instance(animated=False) if _defines(holder.cls, "__iter__", _OWN_ITERATION):
            if holder.items is not None or holder.element is not None:
                return Plain("list", holder.items, holder.element)
            return Plain("list", element=_part(holder.cls, index))
    return None


def each(holder: Plain | None) -> Type | None:
    """Return what each item of a sequence is; `PENDING` where it is empty."""
    return element(holder) if holder else None


def item(holder: Type | None, number: int | None, index: ApiIndex) -> Type | None:
    """Return an item of a value; `number` is None where it is known to be an integer only."""
    if isinstance(holder, Plain) and holder.kind not in ("list", "tuple", "str"):
        return None
    if isinstance(holder, Instance) and not _defines(holder.cls, "__getitem__", _OWN_ITEMS):
        own = holder.cls.member("__getitem__") if holder.cls.complete else None
        promise = own.callable.returns if own and own.callable else ""
        return promised(promise, index.named) if promise else None
    found = sequence(holder, index)
    if found is None:
        return None
    if found.items is not None and number is not None:
        in_range = -len(found.items) <= number < len(found.items)
        return found.items[number] if in_range else None
    known = each(found)
    return None if known is PENDING else known


def sliced(holder: Type | None, stretch: slice | None, index: ApiIndex) -> Type | None:
    """Return a slice of a value; `stretch` is None where its bounds are not known."""
    if isinstance(holder, Instance):
        if not _defines(holder.cls, "__getitem__", _OWN_ITEMS):
            return None
        group = index.class_(VGROUP if holder.cls.is_a(VMOBJECT) else GROUP)
        contents = sequence(holder, index)
        if group is None or contents is None:
            return None
        items = contents.items[stretch] if contents.items and stretch else None
        known = None if items is not None else each(contents)
        return Instance(group, items=items, element=None if known is PENDING else known)
    if isinstance(holder, Plain) and holder.kind in ("list", "tuple"):
        if holder.items is not None and stretch:
            return Plain(holder.kind, holder.items[stretch])
        known = each(holder)
        return Plain(holder.kind, element=None if known is PENDING else known)
    return holder if holder in (Plain("str"), Plain("range")) else None


def taken(holder: Plain | None, step: Step) -> Type | None:
    """Return what one step of an assignment takes from a sequence."""
    if holder is None:
        return None
    if step.kind == "each":
        return each(holder)
    if step.kind == "rest":
        if holder.items is None:
            return Plain("list", element=holder.element)
        return Plain("list", holder.items[step.start : len(holder.items) - step.stop])
    if step.kind == "item":
        if holder.items is None:
            return holder.element
        in_range = -len(holder.items) <= step.start < len(holder.items)
        return holder.items[step.start] if in_range else None
    return None


def _part(cls: ApiClass, index: ApiIndex) -> Instance | None:
    """Return what any submobject of a mobject is: vectorized ones hold only their like."""
    part = index.class_(VMOBJECT if cls.is_a(VMOBJECT) else MOBJECT)
    return Instance(part, exact=False) if part else None


def _defines(cls: ApiClass, member: str, expected: frozenset[str]) -> bool:
    """Whether the nearest definition of a member is that of one of the `expected` classes."""
    if not cls.complete:
        return False
    for base in cls.mro:
        if member in base.own_members:
            return base.qualified_name in expected
    # The index of an older manim may leave the member out.
    return cls.is_a(MOBJECT)
