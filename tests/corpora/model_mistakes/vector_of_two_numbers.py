from manim import *


class VectorOfTwoNumbers(Scene):
    def construct(self):
        plane = NumberPlane()
        arrow = plane.get_vector(2, 1, color=YELLOW)
        dot = Dot().move_to([1, 2])
        self.add(plane, arrow, dot)
