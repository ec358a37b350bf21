from manim import *


class Titles(Scene):
    pause = 0.5

    def construct(self):
        title = Tex("A short history of zero", color=YELLOW)
        formula = MathTex("0 + 0 = 0")
        formula.next_to(title, DOWN)
        self.play(Write(title), FadeIn(formula, shift=UP))
        self.wait(self.pause)
        self.play(title.animate.shift(UP), formula.animate.scale(1.5))
        self.play(FadeOut(title, shift=UP), FadeOut(formula, shift=DOWN))
