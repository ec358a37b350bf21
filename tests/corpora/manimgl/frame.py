from manimlib import *


class Closer(Scene):
    def construct(self):
        square = Square(side_length=1)
        area = Tex("a^2")
        name = TexText("area").next_to(area, UP)
        self.play(ShowCreation(square), FadeIn(area), FadeIn(name))
        self.play(self.frame.animate.scale(0.5))
        self.play(self.frame.animate.move_to(square.get_top()))
        self.play(ShowCreationThenDestruction(Line(LEFT, RIGHT)))
