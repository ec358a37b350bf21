from manim import *


class Moved(MovingCameraScene):
    def construct(self):
        self.camera.frame.scale(0.5).shift(2 * RIGHT)
        label = Text("Left behind")  # out-of-frame
        self.play(Write(label))
        self.wait()
