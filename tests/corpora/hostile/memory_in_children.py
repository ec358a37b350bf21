"""Has many children, each of which stays below the limit of one process.

Verdict: failed, timeout
After: the whole job was ended for what it took together.
Timeout: 20
"""

import os
import time

from manim import *


class Main(Scene):
    def construct(self):
        for _ in range(16):
            if os.fork() == 0:
                kept = [b"x" * (1 << 24) for _ in range(64)]
                time.sleep(1000)
                os._exit(len(kept))
        time.sleep(1000)
