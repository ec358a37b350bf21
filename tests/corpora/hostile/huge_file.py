"""Writes one file without end.

Verdict: failed, timeout
After: it was stopped at its limit.
Timeout: 20
"""

import tempfile

from manim import *


class Main(Scene):
    def construct(self):
        with tempfile.NamedTemporaryFile(delete=False) as file:
            while True:
                file.write(b"x" * (1 << 20))
