from manim import *


class InventedShapes(Scene):
    def construct(self):
        box = Box(width=2, height=1)
        wall = VerticalLine(UP, DOWN)
        arrow = Vektor(RIGHT)
        self.play(Create(box), Create(wall), GrowArrow(arrow))
