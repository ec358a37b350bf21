"""What an expression of a document can be known to be. What is not known is None, never a guess."""

from dataclasses import dataclass
from typing import Literal

from manim_lsp.api.index.entities import ApiClass, Entity, Member

PlainKind = Literal[
    "None", "array", "bool", "complex", "dict", "float", "function", "int", "list", "range", "set",
    "str", "tuple",
]  # fmt: skip


@dataclass(frozen=True)
class Instance:
    """A value of a class.

    Attributes
    ----------
    exact
        Whether its class is this very one; otherwise it may be a subclass (an annotation said so).
    animated
        Whether it is what ``.animate`` returns: methods are those of the class, results are it.
    items
        What it holds, in order, where that is known for certain (``VGroup(Circle(), Square())``).
    element
        What each thing that it holds is, where they are all of one type.
    """

    cls: ApiClass
    exact: bool = True
    animated: bool = False
    items: "tuple[Type | None, ...] | None" = None
    element: "Type | None" = None


@dataclass(frozen=True)
class Plain:
    """A value of one of Python's own types, or of numpy's array; `items`, `element` as above."""

    kind: PlainKind
    items: "tuple[Type | None, ...] | None" = None
    element: "Type | None" = None


@dataclass(frozen=True)
class Bound:
    """A method taken from a value, or, with the class itself as receiver, from a class."""

    receiver: Instance | ApiClass
    member: Member


@dataclass(frozen=True)
class Super:
    """``super()`` inside a class."""

    cls: ApiClass


Type = Instance | Plain | Bound | Super | Entity
