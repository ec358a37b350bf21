"""Fills the disk with files that have no name any more.

Verdict: failed, timeout
After: it was stopped at its limit.
Timeout: 20
"""

import tempfile

from manim import *

PART = b"x" * (1 << 20)


class Main(Scene):
    def construct(self):
        kept = []
        while True:
            kept.append(tempfile.TemporaryFile())
            for _ in range(200):
                kept[-1].write(PART)
            kept[-1].flush()
