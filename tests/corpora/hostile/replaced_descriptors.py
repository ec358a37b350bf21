"""Puts other files in the place of our descriptors.

Verdict: failed
After: without a frame there is no success.
"""

import os

from manim import *


class Main(Scene):
    def construct(self):
        for descriptor in range(10):
            os.dup2(os.open(os.devnull, os.O_RDWR), descriptor)
        self.add(Circle())
