from manim import *


class Step(Scene):
    def construct(self):
        pawn = Dot()
        pawn.shift([1, 2])
        self.add(pawn)
