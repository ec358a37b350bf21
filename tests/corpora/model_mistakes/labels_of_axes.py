from manim import *


class LabelsOfAxes(Scene):
    def construct(self):
        axes = Axes(x_range=[0, 5], y_range=[0, 5])
        axes.add_coordinate_labels()
        plane = NumberPlane().add_coordinate_labels(font_size=20)
        self.add(plane, axes)
