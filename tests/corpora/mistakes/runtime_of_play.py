from manim import *


class Slowly(Scene):
    def construct(self):
        star = Star()
        self.play(DrawBorderThenFill(star), runtime=2)
