"""Changes the kernel's settings under /proc and /sys, where root needs no privilege for it.

Verdict: ok
After: none could be opened for writing.
"""

import os
from contextlib import suppress

from manim import *

import targets

PATHS = (
    "/proc/self/oom_score_adj",
    "/proc/self/uid_map",
    "/proc/self/attr/current",
    "/proc/self/timerslack_ns",
    "/proc/sys/kernel/core_pattern",
    "/proc/sys/kernel/hostname",
    "/proc/sys/kernel/pid_max",
    "/proc/sys/vm/overcommit_memory",
    "/proc/sysrq-trigger",
    "/sys/power/state",
    "/sys/fs/cgroup/cgroup.procs",
    "/sys/fs/cgroup/memory/cgroup.procs",
    "/dev/mem",
    "/dev/kmsg",
    "/dev/tty",
)


class Main(Scene):
    def construct(self):
        for path in PATHS:
            with suppress(OSError):
                os.open(path, os.O_WRONLY)
                targets.breach(path)
        self.add(Circle())
