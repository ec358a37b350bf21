"""Resource limits of a job's processes, on every POSIX system."""

import os
import resource
import sys
from contextlib import suppress
from pathlib import Path

from manim_lsp.host.protocol import UNTRUSTED_PROCESSES

SCRATCH_BYTES = 512 << 20
"""What an untrusted job may write altogether."""

SCRATCH_FILES = 20_000

_FILE_BYTES = 256 << 20
_OPEN_FILES = 128


def limit(*, cpu_seconds: int, memory: int, untrusted: bool, is_alone: bool) -> None:
    """Limit this process and its children; no core files.

    Parameters
    ----------
    cpu_seconds
        CPU time of each process; the clock on our side is the limit that counts.
    memory
        Bytes of address space of each process.
    untrusted
        Also limit files, descriptors and processes.
    is_alone
        Whether the user's other processes do not count towards this limit, as in a user namespace.
    """
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_CPU, cpu_seconds)
    # macOS has the limit by name but does not take it.
    with suppress(ValueError, OSError):
        _lower(resource.RLIMIT_AS, memory)
    if untrusted:
        _lower(resource.RLIMIT_FSIZE, _FILE_BYTES)
        _lower(resource.RLIMIT_NOFILE, _OPEN_FILES)
        if sys.platform == "linux":
            # Elsewhere the user's other processes could not be counted.
            _lower(
                resource.RLIMIT_NPROC,
                UNTRUSTED_PROCESSES + (0 if is_alone else _threads_of_this_user()),
            )


def _threads_of_this_user() -> int:
    """Return how many there are; the kernel counts threads, whatever the limit's name says."""
    count = 0
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if process.stat().st_uid == os.getuid():
                count += len(list((process / "task").iterdir()))
    return count


def _lower(limited: int, value: int) -> None:
    _, hard = resource.getrlimit(limited)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(limited, (value, value))
