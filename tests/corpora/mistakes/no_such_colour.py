from manim import *


class Ink(Scene):
    def construct(self):
        drop = Dot(radius=0.5, color=CYAN)
        self.play(FadeIn(drop))
