"""Draws honestly and leaves a thread that writes later.

Verdict: ok
After: nothing was written.
"""

import threading
import time
from pathlib import Path

from manim import *

import targets


def strike():
    time.sleep(0.2)
    Path(targets.HOME, "bomb").write_text("x")


class Main(Scene):
    def construct(self):
        threading.Thread(target=strike).start()
        self.add(Circle())
