from big_ol_pile_of_manim_imports import *


class Titles(Scene):
    CONFIG = {"pause": 0.5}

    def construct(self):
        title = TextMobject("A short history of zero", color=YELLOW)
        formula = TexMobject("0 + 0 = 0")
        formula.next_to(title, DOWN)
        self.play(Write(title), FadeInFromDown(formula))
        self.wait(self.pause)
        self.play(title.shift, UP, formula.scale, 1.5)
        self.play(FadeOutAndShift(title, UP), FadeOutAndShiftDown(formula))
