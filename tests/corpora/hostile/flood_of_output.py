"""Prints a gigabyte.

Verdict: ok
After: the log has the beginning of it.
Timeout: 20
"""

import os

from manim import *

PART = b"x" * (1 << 20)


class Main(Scene):
    def construct(self):
        for _ in range(1024):
            os.write(1, PART)
        self.add(Circle())
