from manim import *


class HeightsOfDots(Scene):
    def construct(self):
        dot = Dot([1, 2, 0])
        line = Line([0, dot.y, 0], [dot.x, dot.y, 0])
        self.add(dot, line)
