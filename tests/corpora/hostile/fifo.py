"""Waits for a pipe that nobody writes to.

Verdict: failed, timeout
After: its process is gone.
Timeout: 1
"""

import os
from pathlib import Path

from manim import *


class Main(Scene):
    def construct(self):
        path = Path(os.environ["TMPDIR"], "pipe")
        os.mkfifo(path)
        path.read_bytes()
