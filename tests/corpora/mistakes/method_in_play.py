from manim import *


class Slide(Scene):
    def construct(self):
        coin = Circle(radius=0.5)
        self.play(coin.shift, RIGHT)
