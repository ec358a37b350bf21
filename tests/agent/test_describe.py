import pytest
from hypothesis import given
from hypothesis import strategies as st

from manim_lsp.agent.describe import describe_scene

HEAD = "from manim import *\n\n"
BODY = "    def construct(self):\n        self.wait()\n"


@pytest.mark.parametrize(
    ("text", "description"),
    [
        (f'{HEAD}class A(Scene):\n    """A circle\n    grows."""\n{BODY}', "A circle\ngrows."),
        (f"{HEAD}# A circle\n# grows.\nclass A(Scene):\n{BODY}", "A circle\ngrows."),
        (f"{HEAD}# A circle.\n@mark\nclass A(Scene):\n{BODY}", "A circle."),
        (f"{HEAD}# Not this.\n\nclass CircleGrows(Scene):\n{BODY}", "Circle grows"),
        (f'{HEAD}# Not this.\nclass A(Scene):\n    "This."\n{BODY}', "This."),
        (f"{HEAD}class SquareToCircle(Scene:\n{BODY}", "Square to circle"),
        (f'{HEAD}class A(Scene):\n    x = "not this"\n{BODY}', "A"),
        ("#!/usr/bin/env python\nclass A(Scene): pass", "A"),
        (f"{HEAD}# A circle.\n# type: ignore\nclass A(Scene):\n{BODY}", "A circle."),
        (f"{HEAD}# noqa: N801\nclass A(Scene):\n{BODY}", "A"),
        (f"{HEAD}x = 1  # Not this.\nclass A(Scene):\n{BODY}", "A"),
        (f"{HEAD}# A circle.\nclass A(Scene:\n{BODY}", "A circle."),
        ("# A circle.\r\nclass A(Scene):\r\n    pass\r\n", "A circle."),
        ("x = 1", "A scene"),
    ],
)
def test_docstring_then_comment_then_name(text, description):
    assert describe_scene(text) == description


def test_the_named_scene_is_described():
    text = f"{HEAD}class First(Scene):\n{BODY}\n# The second.\nclass Second(Scene):\n{BODY}"
    assert describe_scene(text, "Second") == "The second."


@given(st.text(), st.text())
def test_any_text_has_a_description(text, scene):
    assert isinstance(describe_scene(text, scene), str)
