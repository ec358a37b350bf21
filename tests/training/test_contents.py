from manim_trainer.contents import contents

SCENE = """
from manim import *

class A(Scene):
    def construct(self):
        text = Text("hi", color=RED)
        dot = Dot(color="#00FFFF")
        self.play(Write(text), dot.animate.shift(UP))
"""


def test_classes_and_methods_are_objects() -> None:
    shown = contents(SCENE)
    assert all(shown.has_object(name) for name in ("Text", "Dot", "Write", "shift"))
    assert not shown.has_object("Circle")


def test_texts_are_objects_in_quotes() -> None:
    assert contents(SCENE).has_object('"hi"')
    assert not contents(SCENE).has_object('"ho"')


def test_colours_are_constants_or_hexadecimal() -> None:
    assert contents(SCENE).has_colour("RED")
    assert contents(SCENE).has_colour('"#00FFFF"')
    assert not contents(SCENE).has_colour("BLUE")


def test_code_that_does_not_parse_shows_nothing() -> None:
    assert not contents("def (").calls
