"""Loops for ever.

Verdict: timeout
After: its process is gone.
Timeout: 1
Gate: passes
"""

from manim import *


class Main(Scene):
    def construct(self):
        while True:
            pass
