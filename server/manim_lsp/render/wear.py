"""Whether a host is still as good as a new one: what it has imported, and the memory it takes."""

import os
from collections.abc import Iterable
from pathlib import Path

from manim_lsp.render.files_used import state

_MOST_GROWTH = 256 << 20
"""Bytes. A host runs no scene, so that it stays within some megabytes of where it began."""


class Wear:
    """What a host was like when it had just started.

    Parameters
    ----------
    pid
        Of the host.
    watched
        Files and folders whose change makes its modules old, see `Ready.watched`.
    """

    def __init__(self, pid: int, watched: Iterable[str]) -> None:
        self._pid = pid
        self._seen = {path: state(path) for path in watched}
        self._memory = resident_memory(pid)

    def reason(self) -> str:
        """Return why a new host is needed; empty when none is."""
        for path, seen in self._seen.items():
            if state(path) != seen:
                return f"{path} changed"
        memory = resident_memory(self._pid)
        if memory > self._memory + _MOST_GROWTH:
            return f"its memory grew from {self._memory >> 20} to {memory >> 20} MiB"
        return ""


def resident_memory(pid: int) -> int:
    """Return the bytes of memory that a process holds; 0 where the system does not tell."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0
