from manim import *


class CameraOfPlainScene(Scene):
    def construct(self):
        axes = ThreeDAxes()
        cube = Cube(side_length=1.5, fill_opacity=0.6)
        self.set_camera_orientation(phi=70 * DEGREES, theta=30 * DEGREES)
        self.begin_ambient_camera_rotation(rate=0.2)
        self.play(Create(axes), Create(cube))
        self.wait()
