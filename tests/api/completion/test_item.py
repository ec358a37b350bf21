import pytest

from manim_lsp.api.completion.item import Matcher


@pytest.mark.parametrize(
    ("word", "name", "expected"),
    [
        ("", "Circle", True),
        ("cir", "Circle", True),
        ("ci", "ArrowCircleTip", True),
        ("sw", "stroke_width", True),
        ("rt", "ReplacementTransform", True),
        ("ircle", "Circle", False),
        ("xyz", "Circle", False),
        ("", "_private", False),
        ("_p", "_private", True),
        ("p", "_private", False),
        ("BL", "BLUE", True),
        ("anim", "x.animate", True),
        ("(", "Circle", False),
    ],
)
def test_what_is_typed_is_found_from_the_start_of_a_word(word, name, expected):
    assert Matcher(word)(name) is expected
