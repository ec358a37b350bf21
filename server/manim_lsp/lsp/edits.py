"""The smallest edits, by whole lines, that turn one text into another."""

from difflib import SequenceMatcher
from itertools import pairwise

from manim_lsp.source import Edit, Position, Range, SourceText


def newline_of(text: str) -> str:
    r"""Return the line end that `text` uses most, ``\n`` when it has none."""
    windows = text.count("\r\n")
    counts = {"\n": text.count("\n") - windows, "\r\n": windows, "\r": text.count("\r") - windows}
    return max(counts, key=lambda end: counts[end]) if any(counts.values()) else "\n"


def with_newline(text: str, newline: str) -> str:
    """Return `text` with every line end replaced by `newline`."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", newline)


def line_edits(old: str, new: str) -> tuple[Edit, ...]:
    """Return edits of `old` that give `new` and leave every line that both share untouched."""
    source = SourceText(old)
    before, after = _lines(source), _lines(SourceText(new))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return tuple(
        Edit(
            Range(_start(source, first), _start(source, last)),
            "".join(after[new_first:new_last]),
        )
        for tag, first, last, new_first, new_last in matcher.get_opcodes()
        if tag != "equal"
    )


def _lines(source: SourceText) -> list[str]:
    starts = (*source.line_starts, len(source.text))
    lines = [source.text[start:end] for start, end in pairwise(starts)]
    return [line for line in lines if line]


def _start(source: SourceText, index: int) -> Position:
    if index < len(source.line_starts):
        return Position(index + 1, 1)
    return source.position(len(source.text))
