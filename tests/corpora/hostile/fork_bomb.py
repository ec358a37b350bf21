"""Forks without end, in every process.

Verdict: failed, timeout
After: all of them are gone.
Timeout: 3
"""

import os
from contextlib import suppress

from manim import *


class Main(Scene):
    def construct(self):
        while True:
            with suppress(OSError):
                os.fork()
