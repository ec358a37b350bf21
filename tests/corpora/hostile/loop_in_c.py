"""Loops inside one call of C, where Python answers no signal.

Verdict: timeout
After: its process is gone.
Timeout: 1
Gate: passes
"""

from manim import *


class Main(Scene):
    def construct(self):
        self.add(Integer(sum(range(10**12))))
