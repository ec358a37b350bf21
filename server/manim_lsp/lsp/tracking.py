"""Where a range of an older text lies in a newer one.

What a render found belongs to the text that was rendered. The user may have typed since; a finding
then moves with its lines, and goes when its own lines were touched.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from manim_lsp.source import Position, Range, SourceText


@dataclass(frozen=True)
class Tracking:
    """The lines that `old` and `new` share at their start and end."""

    old: SourceText
    new: SourceText

    @cached_property
    def _unchanged(self) -> tuple[int, int]:
        old, new = _lines(self.old), _lines(self.new)
        shared = min(len(old), len(new))
        head = _run_length(zip(old, new, strict=False))
        tail = _run_length(zip(reversed(old), reversed(new), strict=False))
        return head, min(tail, shared - head)

    @property
    def changed_from(self) -> int | None:
        """The first row that differs; None when no row does."""
        head, _ = self._unchanged
        same = head == len(self.old.line_starts) == len(self.new.line_starts)
        return None if same else head + 1

    def follow(self, stretch: Range) -> Range | None:
        """Return where `stretch` of the old text is now; nothing when its lines were changed."""
        head, tail = self._unchanged
        if stretch.end.row <= head:
            return stretch
        if stretch.start.row > len(self.old.line_starts) - tail:
            shift = len(self.new.line_starts) - len(self.old.line_starts)
            return Range(_down(stretch.start, shift), _down(stretch.end, shift))
        return None


def _lines(source: SourceText) -> Sequence[str]:
    return [source.line(row) for row in range(1, len(source.line_starts) + 1)]


def _run_length(pairs: Iterator[tuple[str, str]]) -> int:
    length = 0
    for first, second in pairs:
        if first != second:
            break
        length += 1
    return length


def _down(position: Position, rows: int) -> Position:
    return Position(position.row + rows, position.column)
