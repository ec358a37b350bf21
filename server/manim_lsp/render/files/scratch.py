"""The folder of a job, locked by the process that made it: one that nobody locks is left over."""

import asyncio
import os
import shutil
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from manim_lsp.render.files.disk import cannot_write

_PREFIX = "manim-lsp-"
_YOUNG = 60.0
"""Seconds in which a folder may not have been locked yet."""


@dataclass(frozen=True)
class _Scratch:
    folder: Path
    lock: int

    def remove(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        if self.lock >= 0:
            os.close(self.lock)


@asynccontextmanager
async def scratch() -> AsyncIterator[Path]:
    """Give a folder for one job, which is removed afterwards.

    Raises
    ------
    EnvironmentProblem
        When no temporary files can be written.
    """
    making = asyncio.ensure_future(asyncio.to_thread(_make))
    try:
        made = await asyncio.shield(making)
    except asyncio.CancelledError:
        making.add_done_callback(_remove_made)
        raise
    try:
        yield made.folder
    finally:
        await asyncio.shield(asyncio.to_thread(made.remove))


def sweep() -> None:
    """Remove the folders of processes that were killed together with their host."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            status = folder.lstat()
            if status.st_uid != _own_user() or time.time() - status.st_mtime < _YOUNG:
                continue
            lock = _lock(folder)
            if lock >= 0:
                _Scratch(folder, lock).remove()


def _make() -> _Scratch:
    try:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    except OSError as error:
        place = Path(tempfile.gettempdir()) if tempfile.tempdir else Path("The temporary folder")
        raise cannot_write(place, error, "set TMPDIR to a folder that can be written") from error
    return _Scratch(folder, _lock(folder))


def _remove_made(making: "asyncio.Future[_Scratch]") -> None:
    if not making.cancelled() and making.exception() is None:
        making.result().remove()


def _lock(folder: Path) -> int:
    """Return the descriptor that locks a folder; -1 where another process or nobody can."""
    if sys.platform == "win32":
        return -1
    import fcntl

    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return -1
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return -1
    return descriptor


def _own_user() -> int:
    if sys.platform == "win32":
        return 0
    return os.getuid()
