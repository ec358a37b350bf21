from manim import *


class Planets(Scene):
    def construct(self):
        sun = Circle(radius=0.8, colour=YELLOW, fill_opacity=1)
        self.play(GrowFromCenter(sun))
