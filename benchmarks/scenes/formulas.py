from manim import *


class Formulas(Scene):
    def construct(self):
        square = MathTex("a^2", "+", "b^2", "=", "c^2").scale(1.5)
        root = MathTex("c", "=", r"\sqrt{a^2 + b^2}").scale(1.5)
        integral = MathTex(r"\int_0^\infty e^{-x^2} \, dx = \frac{\sqrt{\pi}}{2}")
        series = MathTex(r"\sum_{n=1}^{\infty} \frac{1}{n^2} = \frac{\pi^2}{6}")
        title = Tex("Famous formulas").to_edge(UP)
        self.play(Write(title))
        self.play(Write(square))
        self.play(TransformMatchingTex(square, root))
        self.play(Create(SurroundingRectangle(root, buff=0.2)))
        self.play(root.animate.shift(UP), FadeIn(integral.shift(DOWN)))
        self.play(Transform(integral, series.move_to(integral)))
        self.wait()
