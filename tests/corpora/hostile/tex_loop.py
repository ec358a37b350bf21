"""Has TeX loop for ever.

Verdict: timeout, failed
After: TeX has ended with the scene.
Timeout: 2
Gate: passes
"""

from manim import *


class Main(Scene):
    def construct(self):
        self.add(Tex(r"\loop\iftrue\repeat"))
