"""What a scene says of its layout is checked: its own code could have said it."""

from dataclasses import replace

import pytest

from manim_lsp.host.protocol import MOST_OCCUPIED, Placed, ProtocolError
from manim_lsp.render.judging.layout_findings import layout_finding
from manim_lsp.source import Position, Range, SourceText

SOURCE = SourceText('title = Text("ä")\n')
BOX = (0.0, 0.0, 1.0, 1.0)
PLACED = Placed("out-of-frame", (1, 8, 1, 18), None, 1.0, "Text", BOX, BOX, BOX, (BOX,))


def test_place_becomes_a_range_of_the_text():
    found = layout_finding(PLACED, SOURCE)
    assert found.range == Range(Position(1, 9), Position(1, 18))
    assert (found.kind, found.time, found.occupied) == ("out-of-frame", 1.0, (BOX,))


@pytest.mark.parametrize(
    "change",
    [
        {"box": (0.0, 0.0, float("nan"), 1.0)},
        {"other_box": (float("-inf"), 0.0, 1.0, 1.0)},
        {"frame": (0.0, 0.0, 1e9, 1.0)},
        {"occupied": (BOX,) * (MOST_OCCUPIED + 1)},
        {"occupied": ((float("inf"), 0.0, 1.0, 1.0),)},
        {"time": -1.0},
        {"time": float("inf")},
        {"place": (0, 0, 1, 1)},
        {"place": (1, 0, 10**9, 1)},
        {"place": (1, -5, 1, 1)},
        {"other": (2, 0, 1, 0)},
        {"name": "no name"},
        {"name": "x" * 1000},
    ],
)
def test_what_no_scene_can_have_is_refused(change):
    with pytest.raises(ProtocolError):
        layout_finding(replace(PLACED, **change), SOURCE)
