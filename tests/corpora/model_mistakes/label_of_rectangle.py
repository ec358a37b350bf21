from manim import *


class LabelOfRectangle(Scene):
    def construct(self):
        cell = Rectangle(width=2, height=1, color=BLUE, label="0x1F")
        cell.to_edge(UP)
        self.play(Create(cell))
