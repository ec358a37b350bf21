from manim import *


class Graphs(Scene):
    def construct(self):
        axes = Axes(x_range=[-3, 3, 1], y_range=[-2, 2, 1], x_length=9, y_length=5)
        sine = axes.plot(lambda x: np.sin(2 * x), color=BLUE)
        parabola = axes.plot(lambda x: 0.3 * x**2 - 1, color=YELLOW)
        self.play(Create(axes), run_time=2)
        self.play(Create(sine), run_time=2)
        self.play(Create(parabola))
        area = axes.get_area(parabola, x_range=[-1, 2], color=GREEN, opacity=0.4)
        self.play(FadeIn(area))
        dot = Dot(axes.c2p(-3, np.sin(-6)), color=RED)
        self.add(dot)
        self.play(MoveAlongPath(dot, sine), run_time=2, rate_func=linear)
        self.play(Transform(sine, axes.plot(lambda x: np.cos(x), color=PURPLE)))
        self.wait()
