"""What the processes of an untrusted job use together: the kernel's limits count each alone.

Memory that no process has mapped counts too, where it can be found: files without a name that are
open (memory files among them), and descriptors under way in sockets.
"""

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from manim_lsp.host.protocol import (
    MACHINE_FULL,
    OVER_FILES,
    OVER_MEMORY,
    OVER_PROCESSES,
    UNTRUSTED_PROCESSES,
)
from manim_lsp.host.sandbox.limits import SCRATCH_BYTES, SCRATCH_FILES

SECONDS = 0.1
"""Between two looks; what is taken in between is the most by which a bound is passed."""

MOST_PROCESSES = UNTRUSTED_PROCESSES + 16
"""Processes and threads; the kernel's own limit, where it holds, comes first."""

_MOST_UNDER_WAY = 64
_FEW = 16
_LEAST_LEFT = 256 << 20
_LARGE_PART = 8
"""A job that has taken this part of its memory is to blame when the machine has next to none."""
_BLOCK = 512
_COUNTED = ("RssAnon", "RssShmem", "VmSwap")


@dataclass
class _Usage:
    memory: int = 0
    threads: int = 0
    under_way: int = 0


def excess(pids: Iterable[int], scratch: str, memory: int) -> int | None:
    """Return the exit status for what is used too much of; None when nothing is.

    Parameters
    ----------
    pids
        The job's processes.
    scratch
        The folder that they may write.
    memory
        Bytes that they may use together.
    """
    pids = list(pids)
    if len(pids) > MOST_PROCESSES:
        return OVER_PROCESSES
    usage = _Usage()
    nameless: dict[tuple[int, int], int] = {}
    for pid in pids:
        _count(pid, usage, nameless)
        if usage.threads > MOST_PROCESSES:
            return OVER_PROCESSES
    used = usage.memory + sum(nameless.values())
    if used > memory and (len(pids) > _FEW or _shared_once(pids, nameless) > memory):
        return OVER_MEMORY
    if usage.under_way > _MOST_UNDER_WAY:
        return OVER_MEMORY
    if _left_on_the_machine() < _LEAST_LEFT:
        return OVER_MEMORY if used > memory // _LARGE_PART else MACHINE_FULL
    return None if _fits(scratch) else OVER_FILES


def _count(pid: int, usage: _Usage, nameless: dict[tuple[int, int], int]) -> None:
    # A process that ended in between uses nothing.
    with suppress(OSError):
        fields = _fields(f"/proc/{pid}/status")
        usage.memory += sum(fields.get(name, 0) for name in _COUNTED) << 10
        usage.threads += fields.get("Threads", 1)
        for name in os.listdir(f"/proc/{pid}/fd"):  # noqa: PTH208 ten times as fast
            with suppress(OSError):
                status = os.stat(f"/proc/{pid}/fd/{name}")  # noqa: PTH116 as above
                if stat.S_ISREG(status.st_mode) and not status.st_nlink:
                    nameless[status.st_dev, status.st_ino] = status.st_blocks * _BLOCK
                elif stat.S_ISSOCK(status.st_mode):
                    usage.under_way += _fields(f"/proc/{pid}/fdinfo/{name}").get("scm_fds", 0)


def _shared_once(pids: Iterable[int], nameless: dict[tuple[int, int], int]) -> int:
    """Return the bytes in use, each page that forked processes share counted once.

    The kernel waits for processes that fork just then, so this is not asked of many.
    """
    total = sum(nameless.values())
    for pid in pids:
        with suppress(OSError):
            fields = _fields(f"/proc/{pid}/smaps_rollup")
            total += sum(fields.get(name, 0) for name in ("Pss_Anon", "Pss_Shmem")) << 10
    return total


def _left_on_the_machine() -> int:
    with suppress(OSError):
        return _fields("/proc/meminfo").get("MemAvailable", _LEAST_LEFT) << 10
    return _LEAST_LEFT


def _fits(scratch: str) -> bool:
    used = files = 0
    folders = [scratch]
    while folders:
        with suppress(OSError), os.scandir(folders.pop()) as entries:
            for entry in entries:
                files += 1
                with suppress(OSError):
                    used += entry.stat(follow_symlinks=False).st_blocks * _BLOCK
                if files > SCRATCH_FILES or used > SCRATCH_BYTES:
                    return False
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
    return True


def _fields(path: str) -> dict[str, int]:
    """Return the lines ``name: number`` of one of the kernel's files."""
    fields = {}
    for line in Path(path).read_text("latin-1").splitlines():
        name, _, rest = line.partition(":")
        value, _, _ = rest.strip().partition(" ")
        if value.isdigit():
            fields[name] = int(value)
    return fields
