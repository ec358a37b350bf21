from manim import *


class WeightOfTex(Scene):
    def construct(self):
        title = Tex("Euler's identity", weight=BOLD)  # the heading
        formula = MathTex(r"e^{i\pi} + 1 = 0", font_size=60, weight=BOLD)
        formula.next_to(title, DOWN)
        self.play(Write(title), Write(formula))
