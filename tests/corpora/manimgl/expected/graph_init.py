from manim import *


class Counting(Scene):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.number = 3

    def construct(self):
        self.axes = Axes(x_range=[-1, 10], y_range=[-1, 4])
        self.add(self.axes)
        self.add(*[self.axes.plot(lambda x: x / 3, color=GREEN) for _ in range(self.number)])
