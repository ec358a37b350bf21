"""Ends with the exit status of success.

Verdict: failed
After: an exit status is no evidence.
"""

import os

from manim import *


class Main(Scene):
    def construct(self):
        os._exit(0)
