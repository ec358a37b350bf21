from manim import *


class Parabola(Scene):
    def construct(self):
        axes = Axes(x_range=[-2, 2], y_range=[0, 4])
        curve = axes.get_graph(lambda x: x**2, color=RED)
        self.play(Create(axes), Create(curve))
