"""Reads the user's keys, by every way to a file, and prints what it gets.

Verdict: ok
After: no secret is in the report or the log.
"""

import os
import subprocess
from contextlib import suppress
from pathlib import Path

from manim import *

import targets


class Main(Scene):
    def construct(self):
        folder = os.open("/", os.O_PATH)
        for path in (targets.SECRET, "/etc/shadow", "/root/.bash_history"):
            with suppress(OSError):
                print(Path(path).read_text())
            with suppress(OSError):
                print(os.read(os.open(path.lstrip("/"), os.O_RDONLY, dir_fd=folder), 4096))
            with suppress(OSError):
                print(Path(f"/proc/self/root{path}").read_text())
            print(subprocess.run(["cat", path], capture_output=True, text=True).stdout)
        with suppress(OSError):
            print(os.listdir(targets.HOME))
        self.add(Circle())
