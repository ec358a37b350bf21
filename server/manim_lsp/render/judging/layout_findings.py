"""What a scene's process says of its layout, taken as a hint of the scene's own."""

import math

from manim_lsp.host.protocol import MOST_OCCUPIED, Place, Placed, ProtocolError
from manim_lsp.render.judging.places import to_range
from manim_lsp.render.report import LayoutFinding
from manim_lsp.source import Range, SourceText

_LARGEST = 1e6
"""Scene units, seconds and columns; nothing that can be read lies farther away."""
_LONGEST_NAME = 200


def layout_finding(placed: Placed, source: SourceText) -> LayoutFinding:
    """Return what the author of `source` is told.

    Raises
    ------
    ProtocolError
        When its numbers are no places, or the text has no such place.
    """
    boxes = (placed.box, placed.other_box, placed.frame, *placed.occupied)
    numbers = [placed.time, *(number for box in boxes for number in box)]
    if not all(math.isfinite(number) and abs(number) <= _LARGEST for number in numbers):
        raise ProtocolError("a box that is nowhere")
    if len(placed.occupied) > MOST_OCCUPIED or placed.time < 0:
        raise ProtocolError("a finding that no scene can have")
    if not placed.name.isidentifier() or len(placed.name) > _LONGEST_NAME:
        raise ProtocolError("a class without a name")
    return LayoutFinding(
        kind=placed.finding,
        range=_range(placed.place, source),
        other=_range(placed.other, source) if placed.other is not None else None,
        time=placed.time,
        name=placed.name,
        box=placed.box,
        other_box=placed.other_box,
        frame=placed.frame,
        occupied=placed.occupied,
    )


def _range(place: Place, source: SourceText) -> Range:
    row, column, end_row, end_column = place
    rows = 1 <= row <= end_row <= len(source.line_starts)
    if not rows or not 0 <= column <= _LARGEST or not 0 <= end_column <= _LARGEST:
        raise ProtocolError("a place that the file does not have")
    return to_range(place, source)
