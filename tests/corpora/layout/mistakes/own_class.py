from manim import *


class Caption(VGroup):
    def __init__(self, words):
        super().__init__()
        self.add(Text(words), Text("by nobody", font_size=20))  # text-overlap


class Owned(Scene):
    def construct(self):
        caption = Caption("A caption")
        self.play(FadeIn(caption))
