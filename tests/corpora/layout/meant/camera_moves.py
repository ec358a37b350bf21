from manim import *


class Zooms(MovingCameraScene):
    def construct(self):
        word = Text("A long word to read")
        dot = Dot(3 * RIGHT)
        self.add(word, dot)
        self.wait()
        self.play(self.camera.frame.animate.scale(0.3).move_to(dot))
        self.wait()
