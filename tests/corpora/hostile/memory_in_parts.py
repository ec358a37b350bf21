"""Takes memory in small parts, without end.

Verdict: failed, timeout
After: it was stopped at its limit.
Timeout: 20
Gate: passes
"""

from manim import *


class Main(Scene):
    def construct(self):
        kept = []
        while True:
            kept.append(b"x" * (1 << 24))
