"""Makes files without end.

Verdict: failed, timeout
After: it was stopped at its limit, and they are gone.
Timeout: 10
"""

import os
from pathlib import Path

from manim import *


class Main(Scene):
    def construct(self):
        folder = Path(os.environ["TMPDIR"])
        for number in range(1_000_000):
            (folder / str(number)).touch()
