from manimlib.imports import *


class Growth(GraphScene):
    CONFIG = {
        "x_min": 0,
        "x_max": 6,
        "y_min": 0,
        "y_max": 9,
        "y_tick_frequency": 3,
        "x_axis_label": "$t$",
        "y_axis_label": "$n$",
    }

    def construct(self):
        self.setup_axes(animate=True)
        curve = self.get_graph(lambda t: t ** 2 / 4, color=GREEN, x_min=0, x_max=6)
        label = self.get_graph_label(curve, label="n(t)")
        self.play(ShowCreation(curve), FadeInFrom(label, DOWN))
        dot = Dot(self.coords_to_point(2, 1))
        self.play(GrowFromCenter(dot))
        self.wait()
