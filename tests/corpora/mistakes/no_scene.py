from manim import *


class Lonely:
    def construct(self):
        self.play(Create(Circle()))
