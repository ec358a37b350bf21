from manim import *


class LostBody(Scene):
    def construct(self):
    circle = Circle(color=BLUE)
    self.play(Create(circle))
    self.wait()
