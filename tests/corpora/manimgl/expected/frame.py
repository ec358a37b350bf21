from manim import *


class Closer(MovingCameraScene):
    def construct(self):
        square = Square(side_length=1)
        area = MathTex("a^2")
        name = Tex("area").next_to(area, UP)
        self.play(Create(square), FadeIn(area), FadeIn(name))
        self.play(self.camera.frame.animate.scale(0.5))
        self.play(self.camera.frame.animate.move_to(square.get_top()))
        self.play(ShowPassingFlash(Line(LEFT, RIGHT), time_width=2))
