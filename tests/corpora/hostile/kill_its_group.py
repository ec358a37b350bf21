"""Ends its own process group.

Verdict: ok, failed
After: the host lives.
"""

import os
import signal

from manim import *


class Main(Scene):
    def construct(self):
        os.killpg(0, signal.SIGKILL)
        self.add(Circle())
