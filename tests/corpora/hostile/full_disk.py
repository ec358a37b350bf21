"""Fills the disk with files that stay below the limit of one.

Verdict: failed, timeout
After: it was stopped at its limit, and they are gone.
Timeout: 20
"""

import os
from pathlib import Path

from manim import *

PART = b"x" * (1 << 20)


class Main(Scene):
    def construct(self):
        folder = Path(os.environ["TMPDIR"])
        for number in range(1000):
            with (folder / str(number)).open("wb") as file:
                for _ in range(200):
                    file.write(PART)
