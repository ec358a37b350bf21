from manim import *


class Critical(Scene):
    def construct(self):
        rectangle = Rectangle(width=3, height=1, critical=True, opacity=0.5)
        line = Line(LEFT, RIGHT, critical=False)
        self.add(rectangle, line)
