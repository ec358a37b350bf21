"""Positions, ranges and edits in Python source text.

Positions count from 1 and columns are Unicode code points, as in ruff's JSON output. The compiler
counts columns in UTF-8 bytes and editors in UTF-8, 16 or 32 units; both are converted at the edge,
here for the compiler and in `manim_lsp.lsp.convert` for editors.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, order=True)
class Position:
    """A place between two characters: `row` and `column` count from 1, in code points."""

    row: int
    column: int


@dataclass(frozen=True, order=True)
class Range:
    """A stretch of source; `end` is exclusive."""

    start: Position
    end: Position


@dataclass(frozen=True)
class Edit:
    """Replace the text in `range` by `content`."""

    range: Range
    content: str


@dataclass(frozen=True)
class SourceText:
    r"""One version of a document's text with its line table.

    Lines end with ``\n``, ``\r\n`` or ``\r``, as for both the Python compiler and LSP;
    `str.splitlines` also breaks at form feeds and U+2028 and would shift every later line.
    """

    text: str

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Offsets, in code points, at which each line starts."""
        return (0, *(match.end() for match in _LINE_END.finditer(self.text)))

    def line(self, row: int) -> str:
        """Return the text of line `row` without its line end; empty beyond the last line."""
        if not 1 <= row <= len(self.line_starts):
            return ""
        start = self.line_starts[row - 1]
        end = self.line_starts[row] if row < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def position_from_utf8(self, row: int, byte_column: int) -> Position:
        """Convert the compiler's (row from 1, column in UTF-8 bytes from 0) to a `Position`."""
        prefix = self.line(row).encode("utf-8", "surrogatepass")[:byte_column]
        return Position(row, len(prefix.decode("utf-8", "ignore")) + 1)

    def range_from_utf8(self, row: int, column: int, end_row: int, end_column: int) -> Range:
        """Convert an `ast` node's four location attributes to a `Range`."""
        return Range(
            self.position_from_utf8(row, column), self.position_from_utf8(end_row, end_column)
        )

    def offset(self, position: Position) -> int:
        """Return the code-point offset of `position`, clamped to the text."""
        if position.row < 1:
            return 0
        if position.row > len(self.line_starts):
            return len(self.text)
        start = self.line_starts[position.row - 1]
        return start + min(max(position.column - 1, 0), len(self.line(position.row)))

    def position(self, offset: int) -> Position:
        """Return the position of a code-point `offset`."""
        offset = min(max(offset, 0), len(self.text))
        row = bisect_right(self.line_starts, offset)
        return Position(row, offset - self.line_starts[row - 1] + 1)

    def slice(self, stretch: Range) -> str:
        """Return the text in `stretch`."""
        return self.text[self.offset(stretch.start) : self.offset(stretch.end)]


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Apply non-overlapping `edits`, all of which refer to `text` as given.

    Raises
    ------
    ValueError
        When two edits overlap.
    """
    source = SourceText(text)
    pieces: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: edit.range):
        start, end = source.offset(edit.range.start), source.offset(edit.range.end)
        if start < done:
            message = "edits overlap"
            raise ValueError(message)
        pieces += [text[done:start], edit.content]
        done = end
    return "".join([*pieces, text[done:]])
