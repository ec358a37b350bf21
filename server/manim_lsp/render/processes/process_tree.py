"""All processes that a worker has started, to be ended with it."""

import ctypes
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from manim_lsp.host.protocol import Start

_MOST_CHILDREN = 4096
_CALM_LOOKS = 3
"""Looks that have to find nothing new, after which all is taken to have been found."""
_MOST_FOUND = 1 << 16


class ProcessTree(Protocol):
    """What can end a process together with everything that it started."""

    def hold(self, pid: int, order: Start) -> None:
        """Take the worker itself in, which has imported manim and got no request yet.

        Raises
        ------
        OSError
            When it cannot be held; it must not get a request then.
        """

    def kill(self) -> None:
        """End all of it at once."""

    def close(self) -> None:
        """Let go of what it is known by, which ends what is left."""


def tree_of(pid: int) -> ProcessTree:
    """Return the tree of `pid`, which was just started as the leader of a session.

    Raises
    ------
    OSError
        When it cannot be held.
    """
    if sys.platform == "win32":
        from manim_lsp.render.processes.job_object import JobObject

        return JobObject(pid)
    return GroupAndDescendants(pid)


class GroupAndDescendants:
    """A process group, and what left it but still descends from its leader.

    On Linux nothing leaves both: the leader adopts whatever below it loses its parent. Elsewhere a
    process does by a session of its own and a parent that ended; scenes of a model cannot make one
    where they are contained.
    """

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._is_closed = False

    def hold(self, pid: int, order: Start) -> None:
        """Do nothing: the worker limits itself."""

    def kill(self) -> None:
        """Stop all first, so that none starts another while the rest are looked up."""
        if sys.platform != "win32" and not self._is_closed:
            _signal_group(self._pid, signal.SIGSTOP)
            found: dict[int, None] = {}
            calm = 0
            # What is just being forked is listed a moment after its parent was stopped.
            while calm < _CALM_LOOKS and len(found) < _MOST_FOUND:
                new = [pid for pid in descendants(self._pid) if pid not in found]
                for pid in new:
                    _signal(pid, signal.SIGSTOP)
                found |= dict.fromkeys(new)
                calm = 0 if new else calm + 1
            _signal_group(self._pid, signal.SIGKILL)
            for pid in found:
                _signal(pid, signal.SIGKILL)

    def close(self) -> None:
        """Kill nothing more: the leader's number may be that of others by now."""
        self._is_closed = True


def descendants(pid: int) -> list[int]:
    """Return the processes below `pid`, as far as their parents live."""
    found: dict[int, None] = {}
    waiting = [pid]
    while waiting:
        new = [child for child in _children(waiting.pop()) if child not in found]
        found |= dict.fromkeys(new)
        waiting += new
    return list(found)


def _children(pid: int) -> list[int]:
    if sys.platform == "darwin":
        return _children_on_macos(pid)
    children: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        # A process that ended in between has no children left to find.
        with suppress(OSError):
            children += map(int, path.read_text(encoding="ascii").split())
    return children


def _children_on_macos(pid: int) -> list[int]:
    """Ask libproc; untested, as it was written without a Mac at hand."""
    found = (ctypes.c_int * _MOST_CHILDREN)()
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL("/usr/lib/libproc.dylib")
        count = library.proc_listchildpids(pid, found, ctypes.sizeof(found))
        return list(found[: max(count, 0)])
    return []


def _signal_group(pid: int, number: int) -> None:
    if sys.platform != "win32":
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, number)


def _signal(pid: int, number: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.kill(pid, number)
