"""Signals its parent, the server, the host, another program, and everyone.

Verdict: ok, failed
After: they are all alive.
"""

import os
import signal
from contextlib import suppress

from manim import *

import targets


class Main(Scene):
    def construct(self):
        for pid in (os.getppid(), targets.SERVER, targets.HOST, targets.VICTIM, -1):
            for number in (signal.SIGTERM, signal.SIGSTOP, signal.SIGKILL):
                with suppress(OSError):
                    if pid:
                        os.kill(pid, number)
        self.add(Circle())
