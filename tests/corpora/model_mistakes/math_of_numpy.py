from manim import *
import numpy as np


class MathOfNumpy(Scene):
    def construct(self):
        angle = np.math.pi / 4
        tip = [np.math.cos(angle), np.math.sin(angle), 0]
        arrow = Arrow(ORIGIN, tip, buff=0)
        self.play(GrowArrow(arrow))
