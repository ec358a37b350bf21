from manim import *


class Both(Scene):
    def construct(self):
        first, second = Dot(LEFT), Dot(RIGHT)
        self.play(FadeIn([first, second]))
