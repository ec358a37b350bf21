from manim import *


class Hexagon(Scene):
    def construct(self):
        hexagon = RegularPolygon(6)
        self.play(ShowCreation(hexagon))
