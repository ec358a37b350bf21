from manim import *


class Fields(Scene):
    def construct(self):
        field = ArrowVectorField(lambda pos: pos[0] * RIGHT, x_min=-3, x_max=3)
        histogram = Histogram([1, 2, 3])
        self.add(field)
        self.play(Create(histogram))
