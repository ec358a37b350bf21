from manim import *


class ManyAtOnce(Scene):
    def construct(self):
        # A lesson on derivatives.
        axes = Axes(x_min=-2, x_max=2, y_min=0, y_max=4, axis_config={"include_numbers": True})
        axes.add_coordinate_labels()
        curve = axes.get_graph(lambda x: x**2, colour=BLUE)
        title = TextMobject("Derivatives", weight=BOLD).to_corner(TL)
        dot = Dot(axes.coords_to_point(1, 1), size=0.1)
        self.play(ShowCreation(axes), Write(title))  # first the frame
        self.play(Create(curve), runtime=2)
        self.play(dot.shift, UP)
        self.play(FadeInFrom(dot, DOWN))
        self.wait(2)
