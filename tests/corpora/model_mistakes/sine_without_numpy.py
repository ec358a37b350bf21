from manim import *


class SineWithoutNumpy(Scene):
    def construct(self):
        axes = Axes(x_range=[0, 2 * PI], y_range=[-1, 1])
        wave = axes.plot(lambda x: sin(x) * exp(-x / 4), color=BLUE)
        self.play(Create(axes), Create(wave))
