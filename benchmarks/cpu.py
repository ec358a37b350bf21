"""CPU seconds of processes, whatever started them."""

import os
import resource
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_TIMES = slice(11, 15)
"""Of the fields after a process's name in ``/proc/PID/stat``: user and system time, its own and
its ended children's; see proc_pid_stat(5)."""


@dataclass(frozen=True)
class Cost:
    """CPU and wall seconds."""

    cpu: float
    wall: float


def of_this_process_tree() -> float:
    """Return the CPU seconds of this process and of its descendants, those that ended included."""
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    own = sum(usage.ru_utime + usage.ru_stime for usage in usages)
    return own + sum(_ticks(pid) for pid in _children("self")) / _TICKS


def of_command(command: list[str], folder: Path) -> tuple[Cost, int]:
    """Run `command` in `folder`, its output thrown away; return its cost and exit status."""
    started = time.monotonic()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    cost = Cost(usage.ru_utime + usage.ru_stime, time.monotonic() - started)
    return cost, process.returncode


def _ticks(pid: str) -> int:
    """Return the clock ticks of a process and of its descendants."""
    try:
        fields = Path("/proc", pid, "stat").read_text().rpartition(") ")[2].split()
    except OSError:
        return 0
    return sum(map(int, fields[_TIMES])) + sum(map(_ticks, _children(pid)))


def _children(pid: str) -> list[str]:
    try:
        threads = list(Path("/proc", pid, "task").iterdir())
        return [child for thread in threads for child in (thread / "children").read_text().split()]
    except OSError:
        return []
