import pytest
from tests.api.readings import scene

from manim_lsp.api.mending.fix_text import fix_text

MENDED = [
    (
        "NumberPlane(grid_color=BLUE, grid_stroke_width=1)",
        'NumberPlane(background_line_style={"stroke_color": BLUE, "stroke_width": 1})',
    ),
    (
        'Axes(axis_config={"include_tip": True}, include_numbers=True)',
        'Axes(axis_config={"include_tip": True, "include_numbers": True})',
    ),
    ("Axes(include_numbers=True, axis_config={})", 'Axes(axis_config={"include_numbers": True})'),
]


@pytest.mark.parametrize(("written", "meant"), MENDED)
def test_keyword_becomes_an_entry(api_index, written, meant):
    assert fix_text(scene(written), api_index, unsafe=True).text == scene(meant)


def test_entry_that_is_there_stays(api_index):
    text = scene('Axes(axis_config={"color": RED}, axis_color=BLUE)')
    mended = fix_text(text, api_index, unsafe=True)
    assert mended.text == scene('Axes(axis_config={"color": RED})')
