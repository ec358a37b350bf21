from manim import *


class BackgroundOfPlane(Scene):
    def construct(self):
        plane = NumberPlane(background_color=BLACK, grid_color=BLUE)
        self.play(Create(plane))
