"""What can be open at a cursor: brackets, strings, fields of f-strings."""

from dataclasses import dataclass

from manim_lsp.api.syntax.code_text import CLOSING


@dataclass(frozen=True)
class Bracket:
    """An open bracket, or an f-string whose field the cursor is in; offsets in code points.

    Attributes
    ----------
    argument, number
        Where what stands at the cursor between two commas starts, and how many precede it that
        have no name.
    keyword
        The name of the keyword argument at the cursor, where it is one.
    keywords
        The names of the other keyword arguments, also of those behind the cursor.
    starred, named
        Whether ``*…`` precedes, so that `number` counts no parameters; whether a keyword does.
    """

    opening: str
    offset: int
    argument: int
    number: int
    keyword: str
    keywords: frozenset[str]
    starred: bool
    named: bool

    @property
    def closing(self) -> str:
        """What closes it."""
        return CLOSING.get(self.opening, self.opening)


@dataclass(frozen=True)
class OpenString:
    """The plain string that the cursor is in: where its content starts and ends."""

    start: int
    end: int
    prefix: str
    quote: str
