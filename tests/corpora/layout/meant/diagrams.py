from manim import *


class Diagrams(Scene):
    def construct(self):
        plane = NumberPlane(x_range=(-20, 20)).add_coordinates()
        graph = plane.plot(lambda x: x**2 / 4)
        label = plane.get_graph_label(graph, "f(x)", x_val=2)
        self.add(plane, graph, label)
        self.wait()
        self.clear()
        table = Table([["1", "2"], ["3", "4"]], row_labels=[Text("a"), Text("b")])
        self.add(table)
        self.wait()
        self.clear()
        chart = BarChart([1, 2, 3], bar_names=["one", "two", "three"])
        self.add(chart, chart.get_bar_labels())
        self.wait()


class Counts(Scene):
    def construct(self):
        tracker = ValueTracker(0)
        number = always_redraw(lambda: DecimalNumber(tracker.get_value()).shift(UP))
        variable = Variable(3, "x").shift(DOWN)
        self.add(number, variable)
        self.play(tracker.animate.set_value(5))


class InSpace(ThreeDScene):
    def construct(self):
        self.set_camera_orientation(phi=60 * DEGREES)
        self.add(ThreeDAxes(), Text("far").shift(9 * RIGHT), Text("near"), Text("nearer"))
        self.wait()
