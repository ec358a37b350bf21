"""Frames that arrived, made into thumbnails."""

from manim_lsp.host.protocol import LARGEST_FRAME_SIDE, Frame, ProtocolError
from manim_lsp.render.channels.content import Content
from manim_lsp.render.files import png
from manim_lsp.render.judging.places import to_range
from manim_lsp.render.report import TimelineEntry
from manim_lsp.source import SourceText


def take_pixels(frame: Frame, content: Content) -> bytes:
    """Return the frame's packed RGB.

    Raises
    ------
    ProtocolError
        When there are no such pixels.
    """
    if not (1 <= frame.width <= LARGEST_FRAME_SIDE and 1 <= frame.height <= LARGEST_FRAME_SIDE):
        content.close()
        raise ProtocolError(f"a frame of {frame.width} x {frame.height} pixels")
    return content.read(frame.width * frame.height * 3)


def timeline_entry(frame: Frame, pixels: bytes, source: SourceText) -> TimelineEntry | None:
    """Return the entry of the `play` or `wait` whose last frame this is; None for others."""
    if frame.label == "last" or frame.label == "between":
        return None
    return TimelineEntry(
        kind=frame.label,
        range=to_range(frame.place, source),
        start=frame.start,
        end=frame.end,
        thumbnail=picture(frame, pixels),
    )


def picture(frame: Frame, pixels: bytes) -> bytes:
    """Return the PNG of a frame."""
    return png.encode(pixels, frame.width, frame.height)
