"""What of a mobject can be seen, and where: boxes of visible ink in scene units."""

from typing import Any

import numpy as np
from manim import Mobject, SurroundingRectangle
from manim.mobject.types.image_mobject import AbstractImageMobject

Box = tuple[float, float, float, float]
"""Left, bottom, right and top."""

Boxes = np.ndarray[Any, np.dtype[np.float64]]
"""One row for each box: left, bottom, right, top."""

FAINT = 0.1
"""What is less opaque than this is not there."""

_NONE: Boxes = np.empty((0, 4))


def boxes_of(mobject: Mobject, *, opacity: float = FAINT) -> Boxes:
    """Return the boxes of all parts of a mobject that are at least so opaque.

    A rectangle behind a text is no ink of that text.
    """
    points = [
        each.points
        for each in mobject.get_family()
        if len(each.points)
        and not isinstance(each, SurroundingRectangle)
        and opacity_of(each) >= opacity
    ]
    return _boxes(points) if points else _NONE


def opacity_of(part: Mobject) -> float:
    """Return how opaque the ink of one part is, from 0 to 1."""
    if isinstance(part, AbstractImageMobject):
        return 1.0
    fill = getattr(part, "fill_rgbas", None)
    stroke = getattr(part, "stroke_rgbas", None)
    found = 0.0 if fill is not None or stroke is not None else 1.0
    if fill is not None and len(fill):
        found = float(fill[0][3])
    if stroke is not None and len(stroke) and getattr(part, "stroke_width", 1):
        found = max(found, float(stroke[0][3]))
    return found


def fill_opacity_of(part: Mobject) -> float:
    """Return how opaque the inside of one part is; 0 for what has no inside."""
    fill = getattr(part, "fill_rgbas", None)
    return float(fill[0][3]) if fill is not None and len(fill) and len(part.points) else 0.0


def has_background_stroke(mobject: Mobject) -> bool:
    """Whether the letters of a text have a rim, by which it can be read over anything."""
    return any(getattr(each, "background_stroke_width", 0) for each in mobject.get_family())


def box_of_part(part: Mobject) -> Box | None:
    """Return the box of the points of one part, without those of its own parts."""
    return around(_boxes([part.points])) if len(part.points) else None


def around(boxes: Boxes) -> Box | None:
    """Return the box around boxes; None where there are none, or their numbers are no places."""
    if not len(boxes):
        return None
    left, bottom = boxes[:, :2].min(axis=0).tolist()
    right, top = boxes[:, 2:].max(axis=0).tolist()
    return (left, bottom, right, top) if np.isfinite([left, bottom, right, top]).all() else None


def overlap(one: Box, other: Box) -> Box | None:
    """Return what two boxes have in common."""
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    right, top = min(one[2], other[2]), min(one[3], other[3])
    return (left, bottom, right, top) if left < right and bottom < top else None


def _boxes(points: list[Any]) -> Boxes:
    """Return one box for each array of points; of curves their ends, which handles overshoot."""
    sizes = [len(each) for each in points]
    together = np.concatenate(points)[:, :2]
    if all(size % 4 == 0 for size in sizes):
        ends = together.reshape(-1, 4, 2)[:, ::3]
        low, high, per_curve = ends.min(axis=1), ends.max(axis=1), 4
    else:
        low, high, per_curve = together, together, 1
    starts = np.cumsum([0, *sizes[:-1]]) // per_curve
    return np.hstack([np.minimum.reduceat(low, starts), np.maximum.reduceat(high, starts)])


def deep_overlaps(one: Boxes, other: Boxes, depth: float) -> Boxes:
    """Return what the boxes of two things have in common where that is deeper than `depth`."""
    low = np.maximum(one[:, None, :2], other[None, :, :2])
    high = np.minimum(one[:, None, 2:], other[None, :, 2:])
    deep = ((high - low) > depth).all(axis=2)
    return np.hstack([low[deep], high[deep]])
