from manim import *


class RandomWithoutImport(Scene):
    def construct(self):
        dots = VGroup(*[Dot([random.uniform(-3, 3), random.uniform(-2, 2), 0]) for _ in range(5)])
        self.play(FadeIn(dots))
