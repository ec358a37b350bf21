from manim import *


class Heading(Scene):
    def construct(self):
        heading = Text("Prime numbers", font_color=TEAL).to_edge(UP)
        self.play(Write(heading))
