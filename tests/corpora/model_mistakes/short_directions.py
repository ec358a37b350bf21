from manim import *


class ShortDirections(Scene):
    def construct(self):
        label = Text("corner").to_corner(TL)
        other = Text("below").next_to(label, BOTTOM)
        self.add(label, other)
