"""Recurs until its stack is used up.

Verdict: failed
After: only its process has crashed.
Timeout: 20
"""

import sys

from manim import *

sys.setrecursionlimit(1 << 30)


class Main(Scene):
    def construct(self):
        class Deep:
            def __repr__(self):
                return repr([self])

        repr(Deep())
