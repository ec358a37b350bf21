from manim import *


class Flat(Scene):
    def construct(self):
    box = Square()
    self.add(box)
