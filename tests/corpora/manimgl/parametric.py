from manimlib import *
import numpy as np


class Loops(Scene):
    def construct(self):
        axes = Axes(x_min=-3, x_max=3, y_min=-2, y_max=2)
        loop = ParametricCurve(
            lambda t: np.array([2 * np.cos(t), np.sin(2 * t), 0]),
            t_min=0,
            t_max=TAU,
            color=BLUE,
        )
        wave = FunctionGraph(np.sin, x_min=-2, x_max=2)
        self.add(axes)
        self.play(ShowCreation(loop), ShowCreation(wave))
        self.play(CircleIndicate(loop), WiggleOutThenIn(wave))
