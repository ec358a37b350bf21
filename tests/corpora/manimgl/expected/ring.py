from manim import *


class Ring(Circle):
    spokes = 4

    def __init__(self, *args, radius=1.5, color=TEAL, **kwargs):
        super().__init__(*args, radius=radius, color=color, **kwargs)


class Rings(Scene):
    def construct(self):
        ring = Ring()
        spokes = VGroup(*[Line(ORIGIN, UP).rotate(k * TAU / ring.spokes, about_point=ORIGIN) for k in range(ring.spokes)])
        spokes.set_width(config.frame_width / 4)
        self.play(Create(ring), FadeIn(spokes, scale=3))
        self.play(ApplyMethod(ring.shift, LEFT))
