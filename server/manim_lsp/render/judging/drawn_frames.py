"""Whole frames of the mode ``frames``, as they arrive."""

import math

from manim_lsp.errors import UsageProblem
from manim_lsp.host.protocol import (
    CLOCK_RATE,
    LARGEST_DRAWN_PIXELS,
    LARGEST_DRAWN_SIDE,
    Drawn,
    ProtocolError,
    stride_at,
)
from manim_lsp.render.channels.content import Content
from manim_lsp.render.report import DrawnFrame, RenderJob

_MOST_DRAWN = 24 * 60 * 60 * CLOCK_RATE
_HIGHEST_RATE = 1000.0


def stride_of(job: RenderJob) -> int:
    """Return how many frames of the clock lie between two that are drawn.

    Raises
    ------
    UsageProblem
        When so many frames a second cannot be taken from the clock's.
    """
    if job.frames_per_second < 1 or CLOCK_RATE % job.frames_per_second:
        rates = [str(rate) for rate in range(1, CLOCK_RATE + 1) if CLOCK_RATE % rate == 0]
        raise UsageProblem(
            f"{job.frames_per_second} frames a second cannot be taken from Manim's {CLOCK_RATE}; "
            f"use {', '.join(rates[:-1])} or {rates[-1]}."
        )
    return CLOCK_RATE // job.frames_per_second


class DrawnFrames:
    """Takes the frames of one scene, which must come without gaps from the first on.

    Parameters
    ----------
    stride
        That the job was asked for.
    """

    def __init__(self, stride: int) -> None:
        self._stride = stride
        self._next = 0
        self._count = 0
        self._frame_rate = 0.0

    def take(self, scene: str, message: Drawn, content: Content | None) -> DrawnFrame:
        """Return the frame, with the times at which `scene` shows it.

        Raises
        ------
        ProtocolError
            When there is no such frame.
        """
        if content is None:
            raise ProtocolError("a frame without its pixels")
        try:
            numbers = self._numbers(scene, message)
            pixels = content.read(message.width * message.height * 3)
        finally:
            content.close()
        times = tuple(number / message.frame_rate for number in numbers)
        return DrawnFrame(scene, times, message.width, message.height, pixels)

    def _numbers(self, scene: str, message: Drawn) -> range:
        if not scene:
            raise ProtocolError("a frame of no scene")
        sides = message.width, message.height
        is_of_size = all(1 <= side <= LARGEST_DRAWN_SIDE for side in sides)
        if not is_of_size or math.prod(sides) > LARGEST_DRAWN_PIXELS:
            raise ProtocolError(f"a frame of {message.width} x {message.height} pixels")
        rate = message.frame_rate
        if not (math.isfinite(rate) and 0 < rate <= _HIGHEST_RATE):
            raise ProtocolError(f"a frame of {rate:g} a second")
        if rate != (self._frame_rate or rate) or message.number != self._next:
            raise ProtocolError("a frame out of turn")
        self._count += message.count
        if message.count < 1 or self._count > _MOST_DRAWN:
            raise ProtocolError("a frame that is shown for longer than a day")
        stride = stride_at(rate, self._stride)
        self._frame_rate = rate
        self._next += message.count * stride
        return range(message.number, self._next, stride)
