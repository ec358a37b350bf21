"""Writes into the user's home, its shell's start files and the folder of the scene.

Verdict: ok
After: nothing there has changed.
"""

from contextlib import suppress
from pathlib import Path

from manim import *

import targets


class Main(Scene):
    def construct(self):
        for folder in (targets.HOME, targets.WORKSPACE, targets.OUTSIDE, "/usr", "/etc", "/var/tmp"):
            for name in ("dropped", ".bashrc"):
                with suppress(OSError):
                    Path(folder, name).write_text("evil")
                    targets.breach(f"{folder}/{name}")
        self.add(Circle())
