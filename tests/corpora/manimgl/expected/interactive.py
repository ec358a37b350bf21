import random
from manim import *


class Dots(Scene):
    def construct(self):
        dots = VGroup(*(Dot(radius=0.3, color=color) for color in (RED, GREEN, BLUE)))
        dots.arrange(RIGHT, buff=1)
        self.play(LaggedStartMap(FadeIn, dots))
        self.play(Circumscribe(dots[0]), Transform(dots[1], Square()))
        words = Text("three dots", font_size=36).to_edge(DOWN)
        self.play(FadeIn(words, shift=UP))
        if random.random() > 2:
            self.play(FadeOut(words))
