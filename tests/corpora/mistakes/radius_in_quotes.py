from manim import *


class Ring(Scene):
    def construct(self):
        ring = Circle(radius="2")
        self.play(Create(ring))
