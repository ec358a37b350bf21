from manim import *


class AxesLimits(Scene):
    def construct(self):
        axes = Axes(x_min=-3, x_max=3, y_min=0, y_max=9, axis_config={"color": BLUE})
        parabola = axes.plot(lambda x: x**2, color=YELLOW)
        self.play(Create(axes), Create(parabola))
        self.wait()
