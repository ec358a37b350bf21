from manim import *


class Row(Scene):
    def construct(self):
        row = VGroup(Dot(), Dot(), Dot()).arrange(RIGHT)
        self.add(row[3])
