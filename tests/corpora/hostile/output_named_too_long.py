"""Names its scene longer than any file's name may be.

Verdict: failed
After: the host lives.
Mode: video
"""

from manim import *


class Main(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)


Main.__name__ = "x" * 5000
