from manimlib.imports import *


class Ring(Circle):
    CONFIG = {
        "radius": 1.5,
        "color": TEAL,
        "spokes": 4,
    }


class Rings(Scene):
    def construct(self):
        ring = Ring()
        spokes = VGroup(*[Line(ORIGIN, UP).rotate(k * TAU / ring.spokes, about_point=ORIGIN) for k in range(ring.spokes)])
        spokes.set_width(FRAME_WIDTH / 4)
        self.play(ShowCreation(ring), FadeInFromLarge(spokes, scale_factor=3))
        self.play(ApplyMethod(ring.shift, LEFT))
