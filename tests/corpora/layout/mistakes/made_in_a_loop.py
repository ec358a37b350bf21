from manim import *


class Loop(Scene):
    def construct(self):
        for number in range(3):
            self.add(Text(f"step {number}"))  # text-overlap
        self.wait()
