from manim import *


def heading(words):
    return Text(words, font_size=96)  # out-of-frame


class Helped(Scene):
    def construct(self):
        self.play(Write(heading("Made elsewhere, and too large")))
