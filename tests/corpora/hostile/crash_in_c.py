"""Reads memory that is not there.

Verdict: failed
After: only its process has crashed.
"""

import ctypes

from manim import *


class Main(Scene):
    def construct(self):
        ctypes.string_at(0)
