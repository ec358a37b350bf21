"""Which frames of a video's clock are drawn."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Due:
    """So many frames, `first` and those that are a stride apart, are to be drawn."""

    first: int
    count: int


def due(number: int, frames: int, stride: int) -> Due:
    """Return which of `frames` frames from `number` on are multiples of `stride`."""
    first = -(-number // stride) * stride
    return Due(first, max(0, -(-(number + frames - first) // stride)))
