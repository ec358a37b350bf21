"""Processes as the kernel lists them."""

import signal
from pathlib import Path


def descendants(pid: int) -> list[int]:
    """Return the processes below `pid`."""
    found = _children(pid)
    for each in found:
        found += _children(each)
    return found


def is_running(pid: int) -> bool:
    """Return whether there is a process `pid`."""
    return Path(f"/proc/{pid}").exists()


def with_argument(text: str) -> list[int]:
    """Return the processes that have `text` as an argument."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if text.encode() in path.read_bytes().split(b"\0"):
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found


def _children(pid: int) -> list[int]:
    found = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += map(int, path.read_text().split())
        except OSError:
            continue
    return found


def with_environment(text: str) -> list[int]:
    """Return the processes that were started with `text` in their environment."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            if text.encode() in path.read_bytes():
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found


def heed_interrupts() -> None:
    """Let a process that is about to start be interrupted, also below one that is not.

    What runs in the background of a shell ignores interrupts, and so does all that it starts.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
