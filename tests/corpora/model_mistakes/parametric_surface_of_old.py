from manim import *


class ParametricSurfaceOfOld(ThreeDScene):
    def construct(self):
        saddle = ParametricSurface(
            lambda u, v: np.array([u, v, u * v]),
            u_min=-1,
            u_max=1,
            v_min=-1,
            v_max=1,
            resolution=(6, 6),
        )
        self.set_camera_orientation(phi=60 * DEGREES)
        self.play(Create(saddle))
