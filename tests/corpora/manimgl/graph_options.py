from manimlib import *


class Graph(GraphScene):
    def __init__(self, **kwargs):
        GraphScene.__init__(
            self,
            x_min=-3,
            x_max=3,
            y_min=-5,
            y_max=5,
            graph_origin=ORIGIN,
            axes_color=BLUE,
            **kwargs,
        )

    def construct(self):
        self.setup_axes(animate=True)
        graph = self.get_graph(self.func, RED, -2, 2)
        label = self.get_graph_label(graph, label="x^2")
        line = self.get_vertical_line_to_graph(1, graph, DashedLine, color=YELLOW)
        self.play(ShowCreation(graph), Write(label), ShowCreation(line))
        self.add(Dot(self.coords_to_point(1, 1)))

    def func(self, x):
        return x**2
