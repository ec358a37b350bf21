from manim import *


class Side(Scene):
    def construct(self):
        title = Text("Cut off").to_edge(RIGHT)  # out-of-frame
        title.shift(RIGHT)
        note = Text("Below it", font_size=24)
        note.next_to(title, DOWN)
        self.play(FadeIn(title))
