"""Closes every descriptor.

Verdict: failed
After: without a frame there is no success.
"""

import os

from manim import *


class Main(Scene):
    def construct(self):
        os.closerange(0, 4096)
        self.add(Circle())
