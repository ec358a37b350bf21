from manim import *


class Rainfall(Scene):
    def construct(self):
        axes = Axes(x_range=[0, 12], y_range=[0, 90, 10], x_axis_label="month")
        self.play(Create(axes))
