from manim import *


class Pair(Scene):
    def construct(self):
        left = Square()
        right = Circle().next_to(left, RIGHT, buffer=1)
        self.add(left, right)
