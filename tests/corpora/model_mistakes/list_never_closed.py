from manim import *


class ListNeverClosed(Scene):
    def construct(self):
        values = [3, 1, 2
        bars = VGroup(*[Rectangle(width=0.5, height=value) for value in values])
        bars.arrange(RIGHT, aligned_edge=DOWN)
        self.play(Create(bars))
