from manim import *


class OnShapes(Scene):
    def construct(self):
        box = Rectangle(width=4, height=2, fill_opacity=1, color=BLUE)
        label = Text("on a box").move_to(box)
        frame = SurroundingRectangle(label)
        self.play(Create(box), Write(label), Create(frame))
        under = Text("what was here before", font_size=30).shift(2 * UP)
        self.add(under)
        card = Rectangle(width=6, height=1, fill_opacity=1, color=BLACK).move_to(under)
        self.add(card, Text("new words").move_to(under))
        self.wait()
