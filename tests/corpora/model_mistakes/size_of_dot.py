from manim import *


class SizeOfDot(Scene):
    def construct(self):
        points = VGroup(*[Dot([x, x**2 / 4, 0], size=0.1, color=RED) for x in range(-2, 3)])
        self.play(LaggedStart(*[FadeIn(point) for point in points], lag_ratio=0.2))
