from manim import *


class NothingPlayed(Scene):
    def construct(self):
        circle = Circle()
        self.play(None)
        self.play(FadeIn(circle), None)
