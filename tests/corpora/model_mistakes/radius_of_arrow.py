from manim import *


class RadiusOfArrow(Scene):
    def construct(self):
        arrow = Arrow(LEFT, RIGHT, radius=0.1, color=RED)
        dashed = Line(UP, DOWN, dash_length=0.2)
        self.play(GrowArrow(arrow), Create(dashed))
