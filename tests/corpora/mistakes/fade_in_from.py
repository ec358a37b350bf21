from manim import *


class Entrance(Scene):
    def construct(self):
        guest = Triangle()
        self.play(FadeInFrom(guest, DOWN))
