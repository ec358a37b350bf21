from manim import *


class ThreeDimensionsAtOnce(Scene):
    def construct(self):
        axes = ThreeDAxes(x_min=-3, x_max=3)
        wave = ParametricSurface(
            lambda u, v: np.array([u, v, sin(u) * cos(v)]),
            x_range=[-2, 2],
            y_range=[-2, 2],
            resolution=(6, 6),
            opacity=0.7,
        )
        self.set_camera_orientation(phi=75 * DEGREES, theta=30 * DEGREES)
        self.play(ShowCreation(axes), ShowCreation(wave))
        label = axes.get_graph_label(wave) if False else Text("z", size=0.5)
        self.add_fixed_in_frame_mobjects(label)
