from manim import *


class FrameOfPlainScene(Scene):
    def construct(self):
        square = Square()
        self.add(square)
        self.play(self.camera.frame.animate.scale(0.5).move_to(square))
