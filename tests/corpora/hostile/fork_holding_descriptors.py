"""Ends honestly, while a child keeps all descriptors open for good.

Verdict: ok
After: the render does not wait for the child, which is gone.
Timeout: 20
"""

import os
import time

from manim import *


class Main(Scene):
    def construct(self):
        if os.fork() == 0:
            time.sleep(10_000)
        self.add(Circle())
