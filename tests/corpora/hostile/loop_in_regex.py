"""Holds the interpreter's lock in a regular expression that backtracks for years.

Verdict: timeout
After: its process is gone.
Timeout: 1
Gate: passes
"""

import re

from manim import *


class Main(Scene):
    def construct(self):
        re.match(r"(a+)+$", "a" * 64 + "b")
