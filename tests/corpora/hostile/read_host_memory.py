"""Reads the server's and the host's memory and descriptors.

Verdict: ok
After: none of it can be opened.
"""

import os
from contextlib import suppress
from pathlib import Path

from manim import *

import targets


class Main(Scene):
    def construct(self):
        for pid in (targets.SERVER, targets.HOST, targets.VICTIM, os.getppid()):
            if pid in (0, os.getpid()):
                continue
            for name in ("mem", "maps", "environ", "fd/0", "root/etc/passwd", "cwd"):
                with suppress(OSError):
                    os.open(f"/proc/{pid}/{name}", os.O_RDONLY)
                    targets.breach(f"/proc/{pid}/{name}")
        with suppress(OSError):
            print(Path(f"/proc/{targets.SERVER}/fd").iterdir())
        self.add(Circle())
