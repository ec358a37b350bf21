"""Moves files out of its folder and the user's into it, also by exchange.

Verdict: ok
After: nothing outside has changed.
"""

import ctypes
import os
from contextlib import suppress
from pathlib import Path

from manim import *

import targets


class Main(Scene):
    def construct(self):
        own = Path(os.environ["TMPDIR"], "mine")
        own.write_text("evil")
        for path in (targets.SECRET, f"{targets.WORKSPACE}/asset.txt", f"{targets.HOME}/planted"):
            for source, target in ((own, path), (path, own)):
                with suppress(OSError):
                    os.replace(source, target)
            exchange = 2
            ctypes.CDLL(None).renameat2(-100, bytes(own), -100, path.encode(), exchange)
        self.add(Circle())
