from manim import *


class VectorsAtOnce(Scene):
    def construct(self):
        plane = NumberPlane(grid_step=1)
        plane.add_coordinate_labels()
        first = Vector([2, 1], weight=4, colour=RED)
        second = Arrow(ORIGIN, [1, 2], buff=0, color=GREEN, tip_size=0.2)
        label = MathTex(r"\vec{v}", weight=BOLD).next_to(first.get_end(), RIGHT)
        self.play(ShowCreation(plane))
        self.play(GrowArrow(first), GrowArrow(second), duration=2)
        self.play(label.scale(1.5))
