"""What things do: how they come in, and what happens to them then."""

from dataclasses import dataclass

from manim_trainer.data.grammar.phrases import Option
from manim_trainer.data.grammar.things import Family

ANY: tuple[Family, ...] = ("shape", "stroke", "text", "group")


@dataclass(frozen=True)
class Action:
    """One animation of one thing.

    Attributes
    ----------
    code
        The animation; ``{name}`` is the thing, other slots are options.
    clauses
        Templates that ask for it or tell of it; ``{it}`` is the thing.
    gerunds
        Templates that follow the thing's name: ``rotating by {degrees} degrees``.
    options
        The values that each other slot can have.
    title
        Its part of the class name.
    fits
        The families that it is for.
    leaves
        Whether the thing is gone afterwards.
    recolours
        Whether the thing has another colour afterwards.
    """

    code: str
    clauses: tuple[str, ...]
    gerunds: tuple[str, ...] = ()
    options: tuple[tuple[str, tuple[Option, ...]], ...] = ()
    title: str = ""
    fits: tuple[Family, ...] = ANY
    leaves: bool = False
    recolours: bool = False
    weight: float = 1.0


@dataclass(frozen=True)
class Entrance:
    """How a thing comes into the scene; the slots are those of `Action`.

    A `silent` entrance is what happens when nothing is said of it.
    """

    code: str
    clauses: tuple[str, ...]
    options: tuple[tuple[str, tuple[Option, ...]], ...] = ()
    fits: tuple[Family, ...] = ANY
    silent: bool = False
    weight: float = 1.0
