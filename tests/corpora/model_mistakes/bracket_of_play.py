from manim import *


class BracketOfPlay(Scene):
    def construct(self):
        square = Square(side_length=2
        circle = Circle(radius=1).next_to(square, RIGHT)
        self.play(Create(square), Create(circle))
        self.wait()
