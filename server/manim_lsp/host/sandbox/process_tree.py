"""Kill everything that descends from this process."""

import os
import signal
from contextlib import suppress

_MANY = 1 << 22


def kill_descendants(first: int, *, is_init: bool = False) -> None:
    """Send SIGKILL to every process below this one; `first` is the child that leads them.

    Where it `is_init`, the first of a process namespace, the kernel ends the others with it.
    Elsewhere they are stopped first, so that none starts another while the rest are looked up.
    Without Linux's ``/proc`` this reaches those that stayed in the process group of `first`.
    """
    if is_init:
        with suppress(ProcessLookupError):
            os.kill(first, signal.SIGKILL)
        return
    for number in (signal.SIGSTOP, signal.SIGKILL):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(first, number)
        for pid in descendants():
            with suppress(ProcessLookupError):
                os.kill(pid, number)


def reap_descendants(first: int, *, is_init: bool = False) -> None:
    """Kill and reap until this process has no children."""
    with suppress(ChildProcessError):
        while True:
            kill_descendants(first, is_init=is_init)
            os.waitpid(-1, 0)


def descendants(*, most: int = _MANY) -> list[int]:
    """Return the processes below this one; about `most`, where there are more."""
    found = _children(os.getpid())
    for pid in found:
        if len(found) > most:
            break
        found += _children(pid)
    return found


def _children(pid: int) -> list[int]:
    children: list[int] = []
    # A process that ended in between has no children left to find.
    with suppress(OSError):
        for task in os.listdir(f"/proc/{pid}/task"):  # noqa: PTH208 ten times as fast
            with suppress(OSError), open(f"/proc/{pid}/task/{task}/children") as file:  # noqa: PTH123
                children += map(int, file.read().split())
    return children
