import pytest

from manim_lsp.api.completion import Subject
from manim_lsp.api.completion.describing import describe

CIRCLE = "manim.mobject.geometry.arc.Circle"


def test_a_class_is_described_with_an_example_and_a_link(api_index):
    text = describe(Subject(CIRCLE), api_index)
    assert text.startswith("A circle.")
    assert "```python\nclass " in text
    assert f"{CIRCLE}.html)" in text


def test_a_parameter_is_described_with_the_class_that_declares_it(api_index):
    text = describe(Subject(CIRCLE, "stroke_width"), api_index)
    assert "stroke_width: float = DEFAULT_STROKE_WIDTH" in text
    assert "Declared by `VMobject`." in text


def test_a_member_is_described(api_index):
    text = describe(Subject("manim.mobject.mobject.Mobject.shift"), api_index)
    assert text.startswith("Shift by the given vectors.")
    assert "Member of `Mobject`." in text


def test_what_play_hands_on_is_described(api_index):
    assert "run_time" in describe(Subject("manim.scene.scene.Scene.play", "run_time"), api_index)


@pytest.mark.parametrize(
    "subject", [Subject("manim.Gone"), Subject(CIRCLE, "gone"), Subject(""), Subject(".Own")]
)
def test_what_the_index_does_not_know_is_not_described(subject, api_index):
    assert describe(subject, api_index) == ""
