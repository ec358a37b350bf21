"""Holds files of the workspace by leases and locks, so that whoever opens them waits.

Verdict: ok
After: none of them is held.
"""

import fcntl
import os
from contextlib import suppress

from manim import *

import targets

PATH = os.path.join(targets.WORKSPACE, "asset.txt")


class Main(Scene):
    def construct(self):
        first, second = (os.open(PATH, os.O_RDONLY) for _ in range(2))
        for kind in (fcntl.F_RDLCK, fcntl.F_WRLCK):
            with suppress(OSError):
                fcntl.fcntl(first, fcntl.F_SETLEASE, kind)
        if fcntl.fcntl(first, fcntl.F_GETLEASE) != fcntl.F_UNLCK:
            targets.breach("a lease")
        with suppress(OSError):
            fcntl.flock(first, fcntl.LOCK_EX)
            try:
                fcntl.flock(second, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                targets.breach("a lock")
        self.add(Circle())
