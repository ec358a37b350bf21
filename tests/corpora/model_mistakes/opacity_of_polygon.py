from manim import *


class OpacityOfPolygon(Scene):
    def construct(self):
        triangle = Polygon(LEFT, RIGHT, UP, color=BLUE, opacity=0.5)
        frame = SurroundingRectangle(triangle, color=YELLOW, opacity=0.3)
        self.play(Create(triangle), Create(frame))
