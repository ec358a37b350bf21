"""Starts threads without end.

Verdict: failed, timeout
After: they are gone.
Timeout: 5
"""

import threading
import time

from manim import *


class Main(Scene):
    def construct(self):
        while True:
            threading.Thread(target=time.sleep, args=(10_000,)).start()
