from manimlib.imports import *
import random


class Saddle(ThreeDScene):
    def construct(self):
        axes = ThreeDAxes(x_min=-2, x_max=2, y_min=-2, y_max=2)
        saddle = ParametricSurface(
            lambda u, v: np.array([u, v, (u ** 2 - v ** 2) / 4]),
            u_min=-2,
            u_max=2,
            v_min=-2,
            v_max=2,
            resolution=(8, 8),
        )
        self.set_camera_orientation(phi=60 * DEGREES, theta=-45 * DEGREES)
        self.add(axes)
        self.play(ShowCreation(saddle))
        self.play(FadeOutToPoint(saddle, ORIGIN))
