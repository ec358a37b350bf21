"""Fills memory files that no process has mapped, so that no limit of a process counts them.

Verdict: failed, timeout
After: the whole job was ended for what it took together.
Timeout: 20
"""

import os

from manim import *

PART = b"x" * (1 << 24)


class Main(Scene):
    def construct(self):
        while True:
            descriptor = os.memfd_create("kept")
            for _ in range(15):
                os.write(descriptor, PART)
