from manim import *


class Shapes(Scene):
    def construct(self):
        square = Square(color=BLUE, fill_opacity=0.5)
        circle = Circle(color=RED, fill_opacity=0.5)
        triangle = Triangle(color=GREEN, fill_opacity=0.5)
        self.play(Create(square))
        self.play(Transform(square, circle))
        self.play(square.animate.shift(2 * LEFT))
        self.play(FadeIn(triangle, shift=RIGHT))
        self.play(triangle.animate.rotate(PI / 3).scale(1.5), square.animate.set_color(YELLOW))
        group = VGroup(*(Dot(radius=0.15) for _ in range(6))).arrange(RIGHT).to_edge(DOWN)
        self.play(LaggedStart(*(GrowFromCenter(dot) for dot in group), lag_ratio=0.2))
        self.wait()
        self.play(FadeOut(group), FadeOut(square), FadeOut(triangle))
