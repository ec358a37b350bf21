from manim import *


class Transforms(Scene):
    def construct(self):
        one = MathTex("a^2", "+", "b^2", "=", "c^2")
        two = MathTex("a^2", "=", "c^2", "-", "b^2")
        self.play(Write(one))
        self.play(TransformMatchingTex(one, two))
        self.play(Indicate(two[0]))
        twin = two.copy()
        self.play(twin.animate.shift(0.05 * DR))
        self.play(FadeOut(twin), FadeOut(two))
        old, new = Text("old"), Text("new")
        self.play(Write(old))
        self.play(ReplacementTransform(old, new))
        self.play(FadeOut(new, shift=UP), FadeIn(Text("newer"), shift=UP))
        self.clear()
        same = Text("drawn twice")
        self.add(same, Text("drawn twice"))
        self.wait()
