from manim import *


class Grown(Scene):
    def construct(self):
        word = Text("Enormous")  # out-of-frame
        self.play(Write(word))
        self.play(word.animate.scale(6))
        self.wait()
