from manim import *


class Still(Scene):
    def construct(self):
        low = Text("Under the frame").shift(3.9 * DOWN)  # out-of-frame
        self.add(low)
