"""Asks for more memory than any machine has.

Verdict: failed
After: it was told that there is none.
Gate: passes
"""

from manim import *


class Main(Scene):
    def construct(self):
        self.kept = bytearray(1 << 46)
