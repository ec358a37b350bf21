"""Takes other programs' priority, processors, limits and memory.

Verdict: ok
After: they are as they were.
"""

import os
import resource
from contextlib import suppress

from manim import *

import targets


class Main(Scene):
    def construct(self):
        for pid in (targets.VICTIM, targets.SERVER, targets.HOST):
            for attempt in (
                lambda pid: os.setpriority(os.PRIO_PROCESS, pid, 19),
                lambda pid: os.sched_setaffinity(pid, {0}),
                lambda pid: os.sched_setscheduler(pid, os.SCHED_IDLE, os.sched_param(0)),
                lambda pid: resource.prlimit(pid, resource.RLIMIT_NOFILE, (3, 3)),
            ):
                with suppress(OSError):
                    attempt(pid)
                    targets.breach(f"a change of process {pid}")
        self.add(Circle())
