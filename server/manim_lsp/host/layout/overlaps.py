"""Texts that lie over other texts, so that neither can be read."""

from collections.abc import Iterator, Sequence

import numpy as np
from manim import Mobject, Scene, SurroundingRectangle

from manim_lsp.host.layout import ink, pieces
from manim_lsp.host.layout.ink import Box, Boxes
from manim_lsp.host.layout.pieces import Piece

_DEPTH = 0.05
"""Scene units that the ink of two texts has to share in width and in height."""
_SAME = 0.03
"""Scene units by which two texts may differ and still be one and the same, drawn twice."""
_READABLE = 0.35
"""Less opaque texts are meant to be written over."""
_HIDING = 0.5
"""More opaque shapes hide what is under them."""


def of_texts(
    texts: Sequence[tuple[Piece, Boxes]], scene: Scene
) -> Iterator[tuple[Piece, Piece, Box]]:
    """Yield the pairs of texts that share ink, the upper one first, with where they share it."""
    if len(texts) < 2:
        return
    frames = np.array([ink.around(boxes) for _, boxes in texts])
    low = np.maximum(frames[:, None, :2], frames[None, :, :2])
    high = np.minimum(frames[:, None, 2:], frames[None, :, 2:])
    near = np.triu(((high - low) > _DEPTH).all(axis=2), k=1)
    for first, second in np.argwhere(near).tolist():
        (lower, lower_ink), (upper, upper_ink) = texts[first], texts[second]
        if lower.run == upper.run or _is_same_drawing(lower_ink, upper_ink):
            continue
        if ink.has_background_stroke(lower.mobject) or ink.has_background_stroke(upper.mobject):
            continue
        shared = _shared(lower.mobject, upper.mobject)
        if shared is not None and not _is_hidden(shared, lower.mobject, upper.mobject, scene):
            yield upper, lower, shared


def _shared(lower: Mobject, upper: Mobject) -> Box | None:
    """Return where the readable ink of two texts is deep in each other."""
    one = ink.boxes_of(lower, opacity=_READABLE)
    other = ink.boxes_of(upper, opacity=_READABLE)
    return ink.around(ink.deep_overlaps(one, other, _DEPTH))


def _is_same_drawing(one: Boxes, other: Boxes) -> bool:
    return one.shape == other.shape and bool(np.abs(one - other).max() <= _SAME)


def _is_hidden(shared: Box, lower: Mobject, upper: Mobject, scene: Scene) -> bool:
    """Whether a filled shape above the lower text hides what the two share of it."""
    order = pieces.drawn_in_order(scene.mobjects)
    letters = {
        id(part)
        for text in (lower, upper)
        for part in text.get_family()
        if not isinstance(part, SurroundingRectangle)
    }
    lowest = next(number for number, part in enumerate(order) if id(part) in letters)
    for part in order[lowest:]:
        if id(part) not in letters and ink.fill_opacity_of(part) >= _HIDING:
            box = ink.box_of_part(part)
            if box is not None and ink.overlap(box, shared) == shared:
                return True
    return False
