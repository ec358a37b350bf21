"""What an expression of a document can be known to be. What is not known is None, never a guess."""

from dataclasses import dataclass

from manim_lsp.api.entities import ApiClass, Entity, Member


@dataclass(frozen=True)
class Instance:
    """A value of a class.

    Attributes
    ----------
    exact
        Whether its class is this very one; otherwise it may be a subclass (an annotation said so).
    animated
        Whether it is what ``.animate`` returns: methods are those of the class, results are it.
    """

    cls: ApiClass
    exact: bool = True
    animated: bool = False


@dataclass(frozen=True)
class Bound:
    """A method taken from a value, or, with the class itself as receiver, from a class."""

    receiver: Instance | ApiClass
    member: Member


@dataclass(frozen=True)
class Super:
    """``super()`` inside a class."""

    cls: ApiClass


Type = Instance | Bound | Super | Entity
