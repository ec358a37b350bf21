"""Ends with the exit status of success before there is a scene.

Verdict: failed
After: an exit status is no evidence.
"""

import sys

from manim import *


class Main(Scene):
    def construct(self):
        self.add(Circle())


sys.exit(0)
