"""What a program that renders holds: memory, processes, descriptors, shared memory, files."""

import gc
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

GROWTH = 1.10
_SHARED_MEMORY = Path("/dev/shm")


@dataclass(frozen=True)
class Footprint:
    """What this process and all below it hold.

    Attributes
    ----------
    server, host
        Resident memory in MiB of this process and of those below it.
    processes
        Those below.
    descriptors
        Open ones of all these processes.
    memory_files
        Those of the descriptors that are memory shared between processes.
    """

    server: float
    host: float
    processes: int
    descriptors: int
    memory_files: int


def footprint() -> Footprint:
    """Measure now."""
    gc.collect()
    own = psutil.Process()
    below = own.children(recursive=True)
    open_files = [link for each in (own, *below) for link in _descriptors(each.pid)]
    return Footprint(
        own.memory_info().rss / 2**20,
        sum(each.memory_info().rss for each in below) / 2**20,
        len(below),
        len(open_files),
        sum("memfd:" in link for link in open_files),
    )


@dataclass(frozen=True)
class Surroundings:
    """What is there besides: temporary files, shared memory, processes below this one."""

    files: frozenset[Path]
    shared: frozenset[Path]
    processes: int


def surroundings() -> Surroundings:
    """Take note of what is there now."""
    return Surroundings(
        frozenset(Path(tempfile.gettempdir()).iterdir()),
        frozenset(_SHARED_MEMORY.iterdir() if _SHARED_MEMORY.is_dir() else ()),
        footprint().processes,
    )


@contextmanager
def temporary_folder() -> Iterator[None]:
    """Keep the temporary files apart from those of editors that are open."""
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory() as folder:
        tempfile.tempdir = folder
        try:
            yield
        finally:
            tempfile.tempdir = before


def grown(first: Footprint, last: Footprint) -> list[str]:
    """Return what grew from one quiet moment to another, one sentence each."""
    found = [
        f"{name} grew from {start:.0f} to {end:.0f} MiB"
        for name, start, end in (
            ("the server", first.server, last.server),
            ("the host", first.host, last.host),
        )
        if end > start * GROWTH
    ]
    for name in ("processes", "descriptors", "memory_files"):
        more = getattr(last, name) - getattr(first, name)
        if more > 0:
            found.append(f"{more} {name.replace('_', ' ')} more than after warm-up")
    return found


def left_behind(before: Surroundings) -> list[str]:
    """Return what is there now and was not before, one sentence each."""
    after = surroundings()
    found = []
    if after.processes > before.processes:
        found.append(f"{after.processes - before.processes} processes outlived the renderer")
    if rest := (after.files - before.files) | (after.shared - before.shared):
        found.append(f"left behind: {', '.join(sorted(map(str, rest)))}")
    return found


def _descriptors(pid: int) -> list[str]:
    found = []
    with suppress(OSError):
        for link in Path(f"/proc/{pid}/fd").iterdir():
            with suppress(OSError):
                found.append(os.readlink(link))  # noqa: PTH115 the target may be no path
    return found
