from manim import *


class CornerOfRectangle(Scene):
    def construct(self):
        box = Rectangle(width=4, height=2)
        dot = Dot(box.bottom_left, color=RED)
        label = Text("A", font_size=24).next_to(box.bottom_left, DL)
        self.add(box, dot, label)
