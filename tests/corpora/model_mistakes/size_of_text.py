from manim import *


class SizeOfText(Scene):
    def construct(self):
        title = Text("Pythagoras", size=3)
        note = Text("a theorem", size=0.5).next_to(title, DOWN)
        self.play(Write(title), FadeIn(note))
