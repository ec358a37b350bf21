from manim import *


class BraceInFString(Scene):
    def construct(self):
        value = 3
        formula = MathTex(f"x^{value}} = 27")
        self.play(Write(formula))
