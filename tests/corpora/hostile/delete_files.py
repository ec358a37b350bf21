"""Deletes, empties and moves away the user's files.

Verdict: ok
After: they are all there.
"""

import ctypes
import os
import shutil
from contextlib import suppress
from pathlib import Path

from manim import *

import targets


class Main(Scene):
    def construct(self):
        for path in (targets.SECRET, f"{targets.WORKSPACE}/asset.txt"):
            for attempt in (
                os.remove,
                lambda path: os.truncate(path, 0),
                lambda path: os.open(path, os.O_RDONLY | os.O_TRUNC),
                lambda path: os.open(path, os.O_WRONLY),
                lambda path: os.open(path, os.O_WRONLY | os.O_APPEND),
                lambda path: os.rename(path, "mine"),
                lambda path: os.rename(path, f"{path}.moved"),
                lambda path: Path(path).parent.rename(f"{Path(path).parent}-moved"),
            ):
                with suppress(OSError):
                    attempt(path)
            ctypes.CDLL(None).truncate(path.encode(), 0)
        shutil.rmtree(targets.HOME, ignore_errors=True)
        shutil.rmtree(targets.WORKSPACE, ignore_errors=True)
        self.add(Circle())
