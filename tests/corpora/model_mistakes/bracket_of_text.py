from manim import *


class BracketOfText(Scene):
    def construct(self):
        title = Text("Sorting", font_size=48
        title.to_edge(UP)
        self.play(Write(title))
