from manim import *


class Greeting(Scene):
    def construct(self):
        greeting = TextMobject("Good morning")
        self.play(Write(greeting))
