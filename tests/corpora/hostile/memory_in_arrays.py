"""Takes memory in arrays of NumPy, without end.

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
            kept.append(np.ones(1 << 25))
