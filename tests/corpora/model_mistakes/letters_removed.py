from manim import *


class LettersRemoved(Scene):
    def construct(self):
        text = Text("goodbye")
        self.play(Write(text))
        self.play(RemoveTextLetterFade(text))
