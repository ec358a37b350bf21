from manim import *


class Growth(Scene):
    def construct(self):
        self.axes = Axes(x_range=[0, 6], y_range=[0, 9, 3])
        self.axes.add(self.axes.get_axis_labels(Tex("$t$"), Tex("$n$")))
        self.play(Create(self.axes))
        curve = self.axes.plot(lambda t: t ** 2 / 4, color=GREEN, x_range=[0, 6])
        label = self.axes.get_graph_label(curve, label="n(t)")
        self.play(Create(curve), FadeIn(label, shift=UP))
        dot = Dot(self.axes.coords_to_point(2, 1))
        self.play(GrowFromCenter(dot))
        self.wait()
