from manim import *


class Saddle(ThreeDScene):
    def construct(self):
        saddle = ParametricSurface(lambda u, v: np.array([u, v, u * v]), resolution=(4, 4))
        self.add(saddle)
