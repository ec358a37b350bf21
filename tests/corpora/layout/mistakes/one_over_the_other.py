from manim import *


class Over(Scene):
    def construct(self):
        first = Text("What stands here first")
        second = Text("What comes after it")  # text-overlap
        self.play(Write(first))
        self.play(Write(second))
        self.wait()
