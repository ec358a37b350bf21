from manim import *


class Transformed(Scene):
    def construct(self):
        short = Text("short")
        longer = Text("and now it is so long that the frame is not wide enough")  # out-of-frame
        self.play(Write(short))
        self.play(Transform(short, longer))
        self.wait()
