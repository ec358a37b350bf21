from manim import *


class Portrait(Scene):
    def construct(self):
        portrait = ImageMobject("portrait_of_nobody.png")
        self.add(portrait)
