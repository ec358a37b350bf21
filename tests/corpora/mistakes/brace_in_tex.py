from manim import *


class Half(Scene):
    def construct(self):
        half = MathTex(r"\frac{1}{2")
        self.play(Write(half))
