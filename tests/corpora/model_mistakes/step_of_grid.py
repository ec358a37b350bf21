from manim import *


class StepOfGrid(Scene):
    def construct(self):
        plane = NumberPlane(x_range=[-4, 4], y_range=[-3, 3], grid_step=1, grid_color=GRAY, grid_stroke_width=1)
        vector = Vector([2, 1], color=YELLOW, weight=3)
        self.play(Create(plane), GrowArrow(vector))
