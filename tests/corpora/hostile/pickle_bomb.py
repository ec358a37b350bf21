"""Runs a program from a pickle.

Verdict: ok
After: nothing was written.
"""

import os
import pickle

from manim import *

import targets


class Bomb:
    def __reduce__(self):
        return os.system, (f"echo evil > {targets.HOME}/pickled",)


class Main(Scene):
    def construct(self):
        pickle.loads(pickle.dumps(Bomb()))
        self.add(Circle())
