from manim import *


def framed(mobject):
    frame = SurroundingRectangle(mobject, corner_rad=0.2, buff=0.3)
    return VGroup(mobject, frame)


class Framed(Scene):
    def construct(self):
        card = framed(Text("Ace"))
        self.add(card)
