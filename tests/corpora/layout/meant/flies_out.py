from manim import *


class FliesOut(Scene):
    def construct(self):
        word = Text("Farewell")
        self.play(Write(word))
        self.play(word.animate.shift(10 * UP))


class FliesOutInSteps(Scene):
    def construct(self):
        word = Text("Farewell")
        self.play(Write(word))
        self.play(word.animate.shift(4 * UP))
        self.play(word.animate.shift(4 * UP))
        self.wait()
