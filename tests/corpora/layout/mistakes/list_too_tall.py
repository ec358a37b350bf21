from manim import *


class Tall(Scene):
    def construct(self):
        lines = VGroup(*[Text(f"item number {n}") for n in range(12)])  # out-of-frame
        lines.arrange(DOWN)
        self.play(Write(lines))
