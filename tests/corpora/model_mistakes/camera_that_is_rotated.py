from manim import *


class CameraThatIsRotated(ThreeDScene):
    def construct(self):
        sphere = Sphere(radius=1, resolution=(8, 8))
        self.add(sphere)
        self.camera.rotate(30 * DEGREES)
        self.wait()
