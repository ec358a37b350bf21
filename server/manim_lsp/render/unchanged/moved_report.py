"""A report of a scene, with its places where the same statements stand in another text."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from manim_lsp.render.report import RenderReport
from manim_lsp.render.unchanged.scene_closure import read_module
from manim_lsp.source import Position, Range, SourceText

_NOWHERE = Range(Position(1, 1), Position(1, 1))
"""What a call has whose place is not known."""


class _Lost(Exception):
    """A place of which it is not certain where it is now."""


def moved_report(report: RenderReport, old: str, new: str) -> RenderReport | None:
    """Return `report` of a scene in the text `old` with the places that it has in `new`.

    The scene's closures in both must be the same, see `manim_lsp.render.unchanged.scene_closure`.
    None where a place cannot be followed with certainty.
    """
    if old == new:
        return report
    before, after = read_module(old), read_module(new)
    if before is None or after is None or report.error is not None:
        return None
    texts = SourceText(old), SourceText(new)
    pairs = zip(before.closure(report.scene), after.closure(report.scene), strict=True)
    moves = [_Move(one.node, other.node, *texts) for one, other in pairs]
    try:
        return replace(
            report,
            timeline=tuple(
                replace(each, range=_moved(each.range, moves)) for each in report.timeline
            ),
            layout=tuple(
                replace(
                    each,
                    range=_moved(each.range, moves),
                    other=each.other and _moved(each.other, moves),
                )
                for each in report.layout
            ),
        )
    except _Lost:
        return None


def _moved(place: Range, moves: "list[_Move]") -> Range:
    if place == _NOWHERE:
        return place
    for move in moves:
        if move.before.start <= place.start and place.end <= move.before.end:
            return move.apply(place)
    raise _Lost


@dataclass(frozen=True)
class _Move:
    """One statement in two texts, the same but for comments, spaces and line breaks."""

    old: ast.stmt
    new: ast.stmt
    old_text: SourceText
    new_text: SourceText

    @cached_property
    def before(self) -> Range:
        """Where it was."""
        return _whole(self.old, self.old_text)

    @cached_property
    def _after(self) -> Range:
        return _whole(self.new, self.new_text)

    def apply(self, place: Range) -> Range:
        """Return where `place`, a part of it, is now."""
        if self._is_shifted:
            rows = self._after.start.row - self.before.start.row
            start, end = place.start, place.end
            return Range(
                Position(start.row + rows, start.column), Position(end.row + rows, end.column)
            )
        if place not in self._parts:
            raise _Lost
        return self._parts[place]

    @cached_property
    def _is_shifted(self) -> bool:
        """Whether its lines are the same, at most further up or down."""
        is_same = self.old_text.slice(self.before) == self.new_text.slice(self._after)
        return is_same and self.before.start.column == self._after.start.column

    @cached_property
    def _parts(self) -> dict[Range, Range]:
        both = zip(ast.walk(self.old), ast.walk(self.new), strict=True)
        return {
            _place(one, self.old_text): _place(other, self.new_text)
            for one, other in both
            if isinstance(one, ast.expr | ast.stmt) and isinstance(other, ast.expr | ast.stmt)
        }


def _whole(node: ast.stmt, source: SourceText) -> Range:
    """Return where a statement stands, its decorators included."""
    places = [_place(each, source) for each in _with_decorators(node)]
    return Range(min(each.start for each in places), max(each.end for each in places))


def _with_decorators(node: ast.stmt) -> Iterator[ast.expr | ast.stmt]:
    yield node
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield from node.decorator_list


def _place(node: ast.expr | ast.stmt, source: SourceText) -> Range:
    end_row, end_column = node.end_lineno or node.lineno, node.end_col_offset or node.col_offset
    return source.range_from_utf8(node.lineno, node.col_offset, end_row, end_column)
