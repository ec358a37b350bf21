from manimlib import *


class Dots(InteractiveScene):
    def construct(self):
        dots = VGroup(*(GlowDot(radius=0.3, color=color) for color in (RED, GREEN, BLUE)))
        dots.arrange(RIGHT, buff=1)
        self.play(LaggedStartMap(VFadeIn, dots))
        self.play(FlashAround(dots[0]), Transform(dots[1], Square()))
        words = Text("three dots", font_size=36).to_edge(DOWN)
        self.play(FadeIn(words, UP))
        if random.random() > 2:
            self.play(FadeOut(words))
