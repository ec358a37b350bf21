from manim import *


class Chained(Scene):
    def construct(self):
        self.play(Write(Text("Too far down").move_to(4 * DOWN)))  # out-of-frame
        self.add(Text("first line"))
        self.add(Text("second line"))  # text-overlap
        self.wait()
