"""Registers work for its end: by atexit, by `__del__`, and in the garbage.

Verdict: ok
After: nothing was written.
"""

import atexit
from pathlib import Path

from manim import *

import targets


class Bomb:
    def __del__(self):
        Path(targets.HOME, "del").write_text("x")


atexit.register(lambda: Path(targets.HOME, "atexit").write_text("x"))
KEPT = [Bomb()]
KEPT.append(KEPT)


class Main(Scene):
    def construct(self):
        self.add(Circle())
