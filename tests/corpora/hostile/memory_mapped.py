"""Maps memory that it never touches, without end.

Verdict: failed
After: it was stopped at its limit.
"""

import mmap

from manim import *


class Main(Scene):
    def construct(self):
        kept = []
        while True:
            kept.append(mmap.mmap(-1, 1 << 30))
