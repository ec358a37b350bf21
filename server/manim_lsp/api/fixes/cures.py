"""What to say and do about a mistake in the syntax."""

from dataclasses import dataclass

from manim_lsp.source import Edit, Range, SourceText


@dataclass(frozen=True)
class Cure:
    """A plain message for a mistake in the syntax, its place, and the edits that mend it.

    `certain` when the text parses with them and nothing else is likely to be meant; `others` are
    further ways, as titles and edits. `likely` when what stands around speaks for this one of
    several.
    """

    message: str
    range: Range
    title: str = ""
    edits: tuple[Edit, ...] = ()
    certain: bool = False
    likely: bool = False
    others: tuple[tuple[str, tuple[Edit, ...]], ...] = ()


def replacement(source: SourceText, start: int, end: int, content: str) -> Edit:
    """Return the edit that replaces what is between two offsets."""
    return Edit(stretch(source, start, end), content)


def stretch(source: SourceText, start: int, end: int) -> Range:
    """Return the range between two offsets."""
    return Range(source.position(start), source.position(end))
