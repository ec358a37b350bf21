from manim import *


class AngleOnSphere(Scene):
    def construct(self):
        circle = Circle(radius=2)
        dot = Dot(circle.point_from_angle(PI / 3))
        label = Text("P", font_size=20).next_to(dot.get_position(), UR)
        self.add(circle, dot, label)
