"""Caches on disk that are kept small: what nobody used for long goes, then the oldest."""

import time
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG

_KEPT_SECONDS = 60 * 24 * 3600
_KEPT_BYTES = 4 << 30


def remove_old(folder: Path, pattern: str, *, most_bytes: int = _KEPT_BYTES) -> None:
    """Remove files of `folder` that nobody used for two months, and more until the rest is small.

    Parameters
    ----------
    folder
        The cache; it may be missing.
    pattern
        Which of its files.
    most_bytes
        What they may take together.
    """
    left = most_bytes
    oldest = time.time() - _KEPT_SECONDS
    for used, size, path in sorted(_files(folder, pattern), reverse=True):
        left -= size
        if used < oldest or left < 0:
            # Another process may have been faster, or may hold it open.
            with suppress(OSError):
                path.unlink()


def _files(folder: Path, pattern: str) -> list[tuple[float, int, Path]]:
    """Return when each was used last, its size and its path."""
    found = []
    with suppress(OSError):
        for path in folder.glob(pattern):
            with suppress(OSError):
                status = path.lstat()
                if S_ISREG(status.st_mode):
                    used = max(status.st_atime, status.st_mtime)
                    found.append((used, status.st_size, path))
    return found
