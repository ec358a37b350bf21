from manim import *


class Beyond(Scene):
    def construct(self):
        self.headline = Text("Nobody sees this").shift(6 * UP)  # out-of-frame
        self.play(Write(self.headline))
        self.play(Create(Circle()))
