"""Ignores every signal that can be ignored, and loops.

Verdict: timeout
After: its process is gone.
Timeout: 1
"""

import signal
from contextlib import suppress

from manim import *

for number in signal.valid_signals():
    with suppress(OSError, ValueError):
        signal.signal(number, signal.SIG_IGN)


class Main(Scene):
    def construct(self):
        while True:
            pass
