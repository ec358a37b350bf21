import pytest

from manim_lsp.cli.rendering.scene_guess import likely_scenes, may_have_scenes


@pytest.mark.parametrize(
    ("source", "may"),
    [
        ("class A(Scene): pass", True),
        ("if True:\n    class A(Base): pass", True),
        ("class A(: # broken", True),
        ("class A: pass", False),
        ("from manim import *\nx = 1", False),
        ("", False),
    ],
)
def test_a_file_may_have_scenes_when_a_class_has_a_base(source, may):
    assert may_have_scenes(source) == may


@pytest.mark.parametrize(
    ("source", "scenes"),
    [
        ("class A(Scene): pass\nclass B(manim.ThreeDScene): pass", ("A", "B")),
        ("class A(Scene): pass\nclass B(A): pass", ("A", "B")),
        ("class A(Circle): pass", ()),
        ("class A(Slide, Scene): pass", ("A",)),
        ("class A(:", ()),
        ("\0", ()),
    ],
)
def test_scenes_are_known_by_what_their_bases_are_called(source, scenes):
    assert likely_scenes(source) == scenes
