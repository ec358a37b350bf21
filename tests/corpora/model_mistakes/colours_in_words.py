from manim import *


class ColoursInWords(Scene):
    def construct(self):
        sky = Rectangle(color="sky blue", fill_opacity=1)
        sun = Circle(color="rgb(255, 200, 0)")
        grass = Line(LEFT, RIGHT, color=LIME_GREEN)
        self.add(sky, sun, grass)
