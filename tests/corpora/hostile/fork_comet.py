"""Flees: every process forks another in a session of its own and ends at once.

Verdict: failed, timeout
After: the chain has ended.
Timeout: 2
"""

import os
from contextlib import suppress
from time import monotonic

from manim import *


class Main(Scene):
    def construct(self):
        # So that none is left for good should it get away.
        end = monotonic() + 40
        for _ in range(3):
            if os.fork() == 0:
                while monotonic() < end:
                    with suppress(OSError):
                        if os.fork():
                            os._exit(0)
                        os.setsid()
                os._exit(0)
        os._exit(0)
