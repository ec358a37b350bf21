"""Becomes another user, runs programs that would make it root, and takes its promises back.

Verdict: ok
After: it is who it was.
"""

import ctypes
import os
from contextlib import suppress
from pathlib import Path

from manim import *

import targets


class Main(Scene):
    def construct(self):
        before = os.getresuid(), os.getresgid()
        for attempt in (
            lambda: os.setuid(0),
            lambda: os.setresuid(1, 1, 1),
            lambda: os.setgroups([0]),
            lambda: os.setgid(1),
            lambda: os.chroot("/"),
            lambda: os.nice(-5),
        ):
            with suppress(OSError):
                attempt()
        no_new_privileges = 39
        if ctypes.CDLL(None).prctl(no_new_privileges, 0, 0, 0, 0) != 1:
            targets.breach("programs may give privileges")
        if "CapEff:\t0000000000000000" not in Path("/proc/self/status").read_text():
            targets.breach("it has privileges")
        if (os.getresuid(), os.getresgid()) != before and before[0][0] != 0:
            targets.breach("it is another user")
        self.add(Circle())
