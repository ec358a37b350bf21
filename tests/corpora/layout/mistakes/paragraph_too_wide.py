from manim import *


class Wide(Scene):
    def construct(self):
        text = Paragraph(  # out-of-frame
            "A paragraph whose first line is far too long to be shown in one piece,",
            "and whose second line is not.",
        )
        self.play(FadeIn(text))
