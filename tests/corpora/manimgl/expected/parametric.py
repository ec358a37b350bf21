from manim import *
import numpy as np


class Loops(Scene):
    def construct(self):
        axes = Axes(x_range=[-3, 3], y_range=[-2, 2])
        loop = ParametricFunction(
            lambda t: np.array([2 * np.cos(t), np.sin(2 * t), 0]),
            t_range=[0, TAU],
            color=BLUE,
        )
        wave = FunctionGraph(np.sin, x_range=[-2, 2])
        self.add(axes)
        self.play(Create(loop), Create(wave))
        self.play(Circumscribe(loop, shape=Circle), Wiggle(wave))
