import pytest
from tests.api.readings import findings, scene

from manim_lsp.api.analysis import analyse
from manim_lsp.api.fixes.ignoring import ignoring
from manim_lsp.source import apply_edits


def ignored(text, index):
    """Return the text with its first finding ignored."""
    analysis = analyse(text, index)
    fix = ignoring(findings(text, index)[0], analysis)
    return apply_edits(text, fix.edits)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Circle(colour=RED)", "Circle(colour=RED)  # manim-lsp: ignore[unknown-parameter]"),
        (
            "Circle(colour=RED)  # red ",
            "Circle(colour=RED)  # red  # manim-lsp: ignore[unknown-parameter]",
        ),
        (
            "Circle(colour=Cirkle)  # manim-lsp: ignore[unknown-name]",
            "Circle(colour=Cirkle)  # manim-lsp: ignore[unknown-name, unknown-parameter]",
        ),
    ],
)
def test_the_comment_stands_behind_the_line(before, after, api_index):
    assert ignored(scene(before), api_index) == scene(after)


@pytest.mark.parametrize(
    "lines",
    [
        ["x = Circle(colour=RED) or \\", "    Dot()"],
        ['x = Circle(colour=RED), """', 'a # b"""'],
    ],
)
def test_the_comment_stands_above_where_there_is_no_room_behind(lines, api_index):
    comment = "# manim-lsp: ignore[unknown-parameter]"
    assert ignored(scene(*lines), api_index) == scene(comment, *lines)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "lines",
    [
        ["Circle(colour=RED)"],
        ["self.add(", "    Circle(", "        colour=RED,", "    )", ")"],
        ['x = Circle(colour=RED), """', '"""'],
        ["for x in Circle(colour=RED):", "    pass"],
    ],
)
def test_what_is_ignored_is_gone(lines, end, api_index):
    text = scene(*lines).replace("\n", end)
    assert findings(ignored(text, api_index), api_index) == ()


def test_what_does_not_parse_cannot_be_ignored():
    text = "x = (\n"
    (found,) = findings(text, None)
    assert ignoring(found, analyse(text, None)) is None
