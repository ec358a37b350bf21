from manim import *


class Graph(Scene):
    def construct(self):
        self.axes = Axes(x_range=[-3, 3], y_range=[-5, 5], axis_config={"color": BLUE})
        self.axes.shift(ORIGIN - self.axes.get_origin())
        self.play(Create(self.axes))
        graph = self.axes.plot(lambda x: self.func(x), color=RED, x_range=[-2, 2])
        label = self.axes.get_graph_label(graph, label="x^2")
        line = self.axes.get_vertical_line(self.axes.input_to_graph_point(1, graph), line_func=DashedLine, color=YELLOW)
        self.play(Create(graph), Write(label), Create(line))
        self.add(Dot(self.axes.coords_to_point(1, 1)))

    def func(self, x):
        return x**2
