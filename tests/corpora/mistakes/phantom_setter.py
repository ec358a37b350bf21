from manim import *


class Parking(Scene):
    def construct(self):
        car = Square(side_length=1)
        car.set_position(LEFT * 3)
        self.play(FadeIn(car))
