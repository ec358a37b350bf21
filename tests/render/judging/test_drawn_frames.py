"""What a job claims to have drawn is checked before anybody gets it."""

from dataclasses import replace

import pytest

from manim_lsp.host.protocol import LARGEST_DRAWN_SIDE, Drawn, ProtocolError
from manim_lsp.render.channels.content import Spooled
from manim_lsp.render.judging.drawn_frames import DrawnFrames

FIRST = Drawn(width=2, height=1, number=0, count=1, frame_rate=15.0)
PIXELS = b"abcdef"


def content(pixels: bytes = PIXELS) -> Spooled:
    spooled = Spooled()
    spooled.add(pixels)
    return spooled


def take(*messages: Drawn, scene: str = "Main", pixels: bytes = PIXELS, stride: int = 3):
    """Return the last of some frames that come one after the other."""
    drawn = DrawnFrames(stride)
    for message in messages:
        frame = drawn.take(scene, message, content(pixels))
    return frame


def test_pixels_are_those_that_came():
    frame = take(FIRST)
    assert (frame.scene, frame.width, frame.height) == ("Main", 2, 1)
    assert (frame.pixels, frame.times) == (PIXELS, (0.0,))


def test_picture_that_stays_has_a_time_for_each_frame():
    frame = take(FIRST, replace(FIRST, number=3, count=4))
    assert frame.times == (3 / 15, 6 / 15, 9 / 15, 12 / 15)


def test_clock_of_the_file_decides_how_far_frames_lie_apart():
    frame = take(replace(FIRST, frame_rate=60.0), replace(FIRST, number=12, frame_rate=60.0))
    assert frame.times == (12 / 60,)


@pytest.mark.parametrize(
    "changes",
    [
        {"width": 0},
        {"width": -2, "height": -1},
        {"height": LARGEST_DRAWN_SIDE + 1},
        {"width": LARGEST_DRAWN_SIDE, "height": LARGEST_DRAWN_SIDE},
        {"width": 3},
        {"number": 1},
        {"number": 3},
        {"number": -3},
        {"count": 0},
        {"count": -1},
        {"count": 1 << 40},
        {"frame_rate": 0.0},
        {"frame_rate": -15.0},
        {"frame_rate": float("nan")},
        {"frame_rate": float("inf")},
        {"frame_rate": 1e9},
    ],
    ids=str,
)
def test_frame_that_cannot_be_is_refused(changes):
    with pytest.raises(ProtocolError):
        take(replace(FIRST, **changes))


@pytest.mark.parametrize(
    "second",
    [
        FIRST,
        replace(FIRST, number=6),
        replace(FIRST, number=2),
        replace(FIRST, number=3, frame_rate=30.0),
    ],
    ids=str,
)
def test_frame_out_of_turn_is_refused(second):
    with pytest.raises(ProtocolError, match="out of turn"):
        take(FIRST, second)


def test_frames_of_more_than_a_day_are_refused():
    day = 24 * 60 * 60 * 5
    assert len(take(replace(FIRST, count=day)).times) == day
    with pytest.raises(ProtocolError, match="a day"):
        take(*(replace(FIRST, number=at * day * 3, count=day) for at in range(4)))


def test_frame_before_any_scene_is_refused():
    with pytest.raises(ProtocolError, match="no scene"):
        take(FIRST, scene="")


def test_frame_without_pixels_is_refused():
    with pytest.raises(ProtocolError, match="without its pixels"):
        DrawnFrames(3).take("Main", FIRST, None)
