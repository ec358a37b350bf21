"""Has thousands of documents compiled.

Verdict: timeout
After: TeX has ended with the scene.
Timeout: 3
Gate: passes
"""

from manim import *


class Main(Scene):
    def construct(self):
        for number in range(10_000):
            self.add(MathTex(f"q_{{{number}}}"))
