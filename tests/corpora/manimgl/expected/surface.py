from manim import *
import random


class Saddle(ThreeDScene):
    def construct(self):
        axes = ThreeDAxes(x_range=[-2, 2], y_range=[-2, 2])
        saddle = Surface(
            lambda u, v: np.array([u, v, (u ** 2 - v ** 2) / 4]),
            u_range=[-2, 2],
            v_range=[-2, 2],
            resolution=(8, 8),
        )
        self.set_camera_orientation(phi=60 * DEGREES, theta=-45 * DEGREES)
        self.add(axes)
        self.play(Create(saddle))
        self.play(FadeOut(saddle, target_position=ORIGIN))
