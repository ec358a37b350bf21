from manim import *


class Shape(Scene):
    def construct(self):
        square = Square().shift(7 * RIGHT)  # shape-out-of-frame
        self.play(Create(square))
