"""Has the kernel signal another program, as the owner of a pipe.

Verdict: ok
After: the other program is alive.
"""

import fcntl
import os
import signal
from contextlib import suppress

from manim import *

import targets


class Main(Scene):
    def construct(self):
        for pid in (targets.VICTIM, targets.SERVER, targets.HOST):
            reader, writer = os.pipe()
            with suppress(OSError):
                fcntl.fcntl(reader, fcntl.F_SETOWN, pid)
            with suppress(OSError):
                fcntl.fcntl(reader, fcntl.F_SETSIG, signal.SIGKILL)
                flags = fcntl.fcntl(reader, fcntl.F_GETFL)
                fcntl.fcntl(reader, fcntl.F_SETFL, flags | os.O_ASYNC)
            os.write(writer, b"x")
        self.add(Circle())
