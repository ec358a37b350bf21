"""Leaves a daemon: double fork, session and name of its own; it writes when the scene is long over.

Verdict: ok
After: the daemon is gone and has written nothing.
"""

import os
import time
from pathlib import Path

from manim import *

import targets


class Main(Scene):
    def construct(self):
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                os.setpgid(0, 0)
                time.sleep(0.3)
                while True:
                    try:
                        Path(targets.HOME, "daemon").write_text("alive")
                    except OSError:
                        time.sleep(0.1)
            os._exit(0)
        os.wait()
        self.add(Circle())
