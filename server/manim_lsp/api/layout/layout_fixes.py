"""Changes that mend what a render found of a scene's layout; all are `suggested`.

They are worked out from where things lay when the finding was made. Each puts the mobject where
there was room then; a method is called on it before it is first shown.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Fix
from manim_lsp.api.layout import room as places
from manim_lsp.api.layout.making_call import MakingCall, find_making_call
from manim_lsp.api.layout.room import Box, Room
from manim_lsp.api.naming import written
from manim_lsp.source import Range

STANDARD: Box = (-64 / 9, -4.0, 64 / 9, 4.0)
"""The frame of a camera that nobody moved."""

_MOST_FIXES = 5
_CLOSE = 0.02

_SIDES = {(0, 1): "UP", (0, -1): "DOWN", (1, 0): "RIGHT", (-1, 0): "LEFT"}


@dataclass(frozen=True)
class _Mover:
    """Writes the methods that move what one call makes."""

    call: MakingCall
    analysis: Analysis

    @property
    def what(self) -> str:
        return f"`{self.call.name}`" if self.call.name else "it"

    def side(self, side: tuple[int, int]) -> str:
        """Return Manim's name of a direction as the document writes it; empty where it cannot."""
        return self._written(_SIDES[side])

    def shift(self, way: tuple[float, float]) -> str:
        """Return the call of ``shift``; it goes a little farther rather than not far enough."""
        x, y = (_away(each) for each in way)
        sides = [(abs(x), self.side((_sign(x), 0)))] if x else []
        sides += [(abs(y), self.side((0, _sign(y))))] if y else []
        if not all(name for _, name in sides):
            return f".shift([{x:g}, {y:g}, 0])"
        return f".shift({' + '.join(f'{length:g} * {name}' for length, name in sides)})"

    def frame_size(self, side: str, size: float) -> str:
        """Return how the document writes so many units of the frame's width or height, less 1."""
        standard = places.width(STANDARD) if side == "width" else places.height(STANDARD)
        config = self._written("config")
        if config and abs(size - standard) < _CLOSE:
            return f"{config}.frame_{side} - 1"
        return f"{size - 1:.2f}"

    def fix(self, message: str, methods: str) -> Fix | None:
        edit = self.call.edit(methods, self.analysis)
        return Fix(message, "suggested", (edit,)) if edit else None

    def _written(self, name: str) -> str:
        if self.analysis.index is None:
            return name if self.analysis.imports.manim_star else ""
        scope = self.analysis.scopes.of_call.get(self.call.call)
        return written(name, scope, self.analysis) if scope else ""


@dataclass(frozen=True)
class Misplaced:
    """What a render found, in scene units.

    Attributes
    ----------
    place, other
        The calls that made the mobject and what it lies over; `other` is None for the frame.
    box, other_box, frame
        Where they lie, and what the camera shows.
    occupied
        Where everything else lies.
    """

    place: Range
    other: Range | None
    box: Box
    other_box: Box
    frame: Box
    occupied: tuple[Box, ...] = ()


def layout_fixes(found: Misplaced, analysis: Analysis) -> tuple[Fix, ...]:
    """Return the changes that mend a finding, the least one first; none where none is sure to.

    Parameters
    ----------
    analysis
        Of the text that was rendered.
    """
    call = find_making_call(found.place, analysis)
    if found.other is None:
        return _made(_into_the_frame(found, _Mover(call, analysis))) if call else ()
    if found.other == found.place:
        return ()
    other = find_making_call(found.other, analysis)
    fixes = _made(_apart(found, _Mover(call, analysis), other)) if call else ()
    if fixes or other is None:
        return fixes
    swapped = Misplaced(
        *(found.other, found.place, found.other_box, found.box, found.frame, found.occupied)
    )
    return _made(_apart(swapped, _Mover(other, analysis), call))


def _made(fixes: Iterator[Fix | None]) -> tuple[Fix, ...]:
    return tuple(fix for fix in fixes if fix is not None)[:_MOST_FIXES]


def _into_the_frame(found: Misplaced, mover: _Mover) -> Iterator[Fix | None]:
    room = Room(found.frame, found.occupied)
    if not room.fits(found.box):
        if not mover.call.scales_later:
            message = f"Scale {mover.what} to fit into the frame"
            yield mover.fix(message, _scaling(found.box, room, mover))
        return
    if mover.call.moves_later:
        return
    way = room.way_inside(found.box)
    if room.has_room_for(places.moved(found.box, way)):
        yield mover.fix(f"Move {mover.what} into the frame", mover.shift(way))
        yield _to_edge(found, way, mover)
    yield _to_grid(found, room, mover)


def _apart(found: Misplaced, mover: _Mover, other: MakingCall | None) -> Iterator[Fix | None]:
    if mover.call.moves_later:
        return
    room = Room(found.frame, (*found.occupied, found.other_box))
    if other is not None and other.is_settled_before(mover.call):
        for side in list(room.sides_of(found.box, found.other_box))[:2]:
            if name := mover.side(side):
                methods = f".next_to({other.name}, {name})"
                yield mover.fix(f"Put {mover.what} beside `{other.name}`: {methods[1:]}", methods)
    for way in list(room.ways_out_of(found.box, found.other_box))[:1]:
        yield mover.fix(f"Move {mover.what} off what it lies over", mover.shift(way))
    yield _to_grid(found, room, mover)


def _to_edge(found: Misplaced, way: tuple[float, float], mover: _Mover) -> Fix | None:
    side = _sign(-way[0]), _sign(-way[1])
    # Manim's edges are those of the frame that the camera begins with.
    is_standard = all(abs(a - b) < _CLOSE for a, b in zip(found.frame, STANDARD, strict=True))
    name = mover.side(side) if side in _SIDES and is_standard else ""
    message = f"Put {mover.what} at the edge: to_edge({name})"
    return mover.fix(message, f".to_edge({name})") if name else None


def _to_grid(found: Misplaced, room: Room, mover: _Mover) -> Fix | None:
    cell = room.nearest_cell(found.box)
    if cell is None:
        return None
    message = f"Move {mover.what} to the nearest free place of the grid"
    return mover.fix(message, f".move_to([{cell[0]:g}, {cell[1]:g}, 0])")


def _scaling(box: Box, room: Room, mover: _Mover) -> str:
    by_width = places.width(room.frame) / places.width(box)
    by_height = places.height(room.frame) / places.height(box)
    side, measure = ("width", places.width) if by_width <= by_height else ("height", places.height)
    size = measure(room.frame)
    methods = f".scale_to_fit_{side}({mover.frame_size(side, size)})"
    way = room.way_inside(places.scaled(box, (size - 1) / measure(box)))
    return methods + mover.shift(way) if any(way) and not mover.call.moves_later else methods


def _away(length: float) -> float:
    return math.copysign(math.ceil(abs(length) * 100) / 100, length)


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)
