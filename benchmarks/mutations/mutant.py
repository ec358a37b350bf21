"""One mistake put into one example, and what is known of it."""

import hashlib
from dataclasses import dataclass
from typing import Literal

from manim_lsp.source import Position, Range, SourceText

Change = tuple[int, int, str]
"""Replace the text between two offsets, in code points."""

Outcome = Literal["failed", "silent"]
"""How a mistake shows: the scene fails, or Manim ignores it without a word."""


@dataclass(frozen=True)
class Mutation:
    """An edit of an example, as an operator proposes it.

    Attributes
    ----------
    changes
        What is replaced; they do not overlap.
    place
        Offsets, in the changed text, of what is wrong there.
    visible
        Whether the file itself, read without running it, says that it is wrong. The operator
        decides this from the kind of the mistake and its surroundings, never from what is found.
    also
        Further places that are as right, such as each use of a name whose import is gone.
    """

    changes: tuple[Change, ...]
    place: tuple[int, int]
    visible: bool = True
    also: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Mutant:
    """A mutation of a known example.

    `digest` is that of the example's code, by which one tells that the example has changed.
    """

    operator: str
    origin: str
    scene: str
    digest: str
    mutation: Mutation
    outcome: Outcome | None = None
    error: str = ""

    def apply(self, code: str) -> str:
        """Return the example's code with the mistake in it."""
        return apply_changes(code, self.mutation.changes)


def apply_changes(code: str, changes: tuple[Change, ...]) -> str:
    """Return `code` with `changes` made, which all refer to `code` as given."""
    pieces: list[str] = []
    done = 0
    for start, end, content in sorted(changes):
        pieces += [code[done:start], content]
        done = end
    return "".join([*pieces, code[done:]])


def digest(code: str) -> str:
    """Return what tells one example's code from another."""
    return hashlib.sha256(code.encode()).hexdigest()[:12]


def ranges(mutation: Mutation, mutated: str) -> tuple[Range, ...]:
    """Return every place at which a finding is right."""
    source = SourceText(mutated)
    return tuple(
        Range(source.position(start), source.position(end))
        for start, end in (mutation.place, *mutation.also)
    )


def is_at(found: Range, places: tuple[Range, ...]) -> bool:
    """Return whether a finding marks one of the places.

    It does when it shares a character with it and does not begin in an earlier row. An empty
    stretch, such as the end of a line that lacks a colon, counts as one character wide.
    """
    return any(
        found.start.row >= place.start.row
        and found.start < _widened(place).end
        and place.start < _widened(found).end
        for place in places
    )


def _widened(stretch: Range) -> Range:
    if stretch.start < stretch.end:
        return stretch
    return Range(stretch.start, Position(stretch.end.row, stretch.end.column + 1))
