from manim import *


class Long(Scene):
    def construct(self):
        title = Text("A title with far more words than any frame of a video has room for")  # out-of-frame
        self.play(Write(title))
        self.wait()
