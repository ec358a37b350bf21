from manim import *


class Nothing(Scene):
    def construct(self):
        dot = Dot()
        self.add(dot)
        self.play()
