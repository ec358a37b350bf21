from manim import *


class CommaForgotten(Scene):
    def construct(self):
        circle = Circle(radius=1 color=BLUE)
        self.play(Create(circle))
