from manim import *


class LineToTheBorder(Scene):
    def construct(self):
        line = Line(ORIGIN, UR)
        line.extend_to_border()
        self.play(Create(line))
