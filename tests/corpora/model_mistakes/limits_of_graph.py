from manim import *


class LimitsOfGraph(Scene):
    def construct(self):
        axes = Axes(x_range=[-3, 3], y_range=[-1, 1])
        wave = axes.get_graph(lambda x: np.sin(x), x_min=-3, x_max=3, color=GREEN)
        self.play(Create(axes))
        self.play(Create(wave), run_time=2)
