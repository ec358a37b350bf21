"""Kill everything that descends from this process."""

import os
import signal
from contextlib import suppress
from pathlib import Path


def kill_descendants(first: int) -> None:
    """Send SIGKILL to every process below this one; `first` is the child that leads them.

    They are stopped first, so that none starts another while the rest are looked up. Without
    Linux's ``/proc`` this reaches those that stayed in the process group of `first`.
    """
    for number in (signal.SIGSTOP, signal.SIGKILL):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(first, number)
        for pid in descendants():
            with suppress(ProcessLookupError):
                os.kill(pid, number)


def reap_descendants(first: int) -> None:
    """Kill and reap until this process has no children."""
    with suppress(ChildProcessError):
        while True:
            kill_descendants(first)
            os.waitpid(-1, 0)


def descendants() -> list[int]:
    """Return every process below this one."""
    found = _children(os.getpid())
    for pid in found:
        found += _children(pid)
    return found


def _children(pid: int) -> list[int]:
    children: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        # A process that ended in between has no children left to find.
        with suppress(OSError):
            children += map(int, path.read_text().split())
    return children
