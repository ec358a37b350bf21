from manim import *


class Formula(Scene):
    def construct(self):
        formula = MathTex(r"\sum_{k=1}^{n} k", "=", r"\frac{n(n+1)}{2}")
        label = Tex("a label").move_to(formula[0])  # text-overlap
        self.play(Write(formula))
        self.play(FadeIn(label))
