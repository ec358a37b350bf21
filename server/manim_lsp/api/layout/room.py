"""Where there is room in the frame: boxes in scene units, no text."""

from collections.abc import Iterator
from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, bottom, right and top."""

GRID = 6
"""Rows and columns of the anchor grid, as Code2Video has them; ours spans the whole frame."""

_MARGIN = 0.5
"""From the border of the frame to what is put there; Manim's own for ``to_edge``."""
_LEAST_MARGIN = 0.1
_GAP = 0.25
"""Between two texts; Manim's own for ``next_to``."""


@dataclass(frozen=True)
class Room:
    """The frame and what is in it besides the thing that is to be moved."""

    frame: Box
    occupied: tuple[Box, ...] = ()

    def fits(self, box: Box) -> bool:
        """Whether a box of this size has a place in the frame."""
        return (
            width(box) <= width(self.frame) - 2 * _LEAST_MARGIN
            and height(box) <= height(self.frame) - 2 * _LEAST_MARGIN
        )

    def has_room_for(self, box: Box) -> bool:
        """Whether a box lies in the frame and over nothing."""
        left, bottom, right, top = grown(self.frame, -_LEAST_MARGIN)
        is_inside = left <= box[0] and bottom <= box[1] and box[2] <= right and box[3] <= top
        near = grown(box, _LEAST_MARGIN)
        return is_inside and not any(touch(near, each) for each in self.occupied)

    def way_inside(self, box: Box) -> tuple[float, float]:
        """Return by how much to move a box that fits, so that it lies in the frame."""
        return (
            _way(box[0], box[2], self.frame[0], self.frame[2]),
            _way(box[1], box[3], self.frame[1], self.frame[3]),
        )

    def ways_out_of(self, box: Box, other: Box) -> Iterator[tuple[float, float]]:
        """Yield by how much to move a box straight away from another, the shortest way first."""
        ways = (
            (0.0, other[1] - _GAP - box[3]),
            (0.0, other[3] + _GAP - box[1]),
            (other[2] + _GAP - box[0], 0.0),
            (other[0] - _GAP - box[2], 0.0),
        )
        for way in sorted(ways, key=lambda each: abs(each[0]) + abs(each[1])):
            if self.has_room_for(moved(box, way)):
                yield way

    def sides_of(self, box: Box, other: Box) -> Iterator[tuple[int, int]]:
        """Yield the directions in which a box has room beside another, the nearest first."""
        found = []
        for side in ((0, -1), (0, 1), (1, 0), (-1, 0)):
            x, y = centre(other)
            x += side[0] * ((width(box) + width(other)) / 2 + _GAP)
            y += side[1] * ((height(box) + height(other)) / 2 + _GAP)
            placed = centred(box, (x, y))
            if self.has_room_for(placed):
                found.append((_distance(centre(box), (x, y)), side))
        yield from (side for _, side in sorted(found, key=lambda each: each[0]))

    def nearest_cell(self, box: Box) -> tuple[float, float] | None:
        """Return the middle of the nearest cell of the anchor grid where a box has room."""
        cells = sorted(self.cells(), key=lambda cell: _distance(centre(box), cell))
        return next((cell for cell in cells if self.has_room_for(centred(box, cell))), None)

    def cells(self) -> Iterator[tuple[float, float]]:
        """Yield the middles of the cells of a grid over the frame, less a margin, from the top."""
        left, bottom, right, top = grown(self.frame, -_MARGIN)
        for row in range(GRID):
            for column in range(GRID):
                x = left + (right - left) * (column + 0.5) / GRID
                y = top - (top - bottom) * (row + 0.5) / GRID
                yield round(x, 2) + 0.0, round(y, 2) + 0.0


def width(box: Box) -> float:
    """Return how wide a box is."""
    return box[2] - box[0]


def height(box: Box) -> float:
    """Return how high a box is."""
    return box[3] - box[1]


def centre(box: Box) -> tuple[float, float]:
    """Return the middle of a box."""
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def moved(box: Box, way: tuple[float, float]) -> Box:
    """Return a box that was moved."""
    return box[0] + way[0], box[1] + way[1], box[2] + way[0], box[3] + way[1]


def centred(box: Box, place: tuple[float, float]) -> Box:
    """Return a box moved to have its middle at a place."""
    x, y = centre(box)
    return moved(box, (place[0] - x, place[1] - y))


def scaled(box: Box, factor: float) -> Box:
    """Return a box scaled about its middle."""
    x, y = centre(box)
    half_width, half_height = width(box) * factor / 2, height(box) * factor / 2
    return x - half_width, y - half_height, x + half_width, y + half_height


def grown(box: Box, by: float) -> Box:
    """Return a box with so much more at each side."""
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def touch(one: Box, other: Box) -> bool:
    """Whether two boxes have something in common."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _way(low: float, high: float, first: float, last: float) -> float:
    """Return how far to move a stretch into another, with the margin that there is room for."""
    margin = max(min(_MARGIN, (last - first - (high - low)) / 2), 0.0)
    if low < first:
        return first + margin - low
    return last - margin - high if high > last else 0.0


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2
