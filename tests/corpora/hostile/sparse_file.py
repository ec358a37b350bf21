"""Makes a file of a terabyte that takes no room.

Verdict: failed
After: it was stopped at its limit.
"""

import tempfile

from manim import *


class Main(Scene):
    def construct(self):
        with tempfile.TemporaryFile() as file:
            file.truncate(1 << 40)
