"""Disks that are full or may not be written: what is said of them."""

import errno
import os
from pathlib import Path

from manim_lsp.errors import EnvironmentProblem

_LITTLE = 16 << 20

FULL = (errno.ENOSPC, errno.EDQUOT)
"""Errors of a disk without room."""


def is_full(folder: Path) -> bool:
    """Whether there is next to no room, or no room for another file, where `folder` is."""
    if not hasattr(os, "statvfs"):
        return True
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize < _LITTLE or (found.f_files > 0 and not found.f_favail)


def cannot_write(folder: Path, error: OSError, otherwise: str) -> EnvironmentProblem:
    """Return the problem of a folder that cannot be written.

    Parameters
    ----------
    folder
        Where something was to go.
    error
        What the system said.
    otherwise
        What to do but make room, as the end of a sentence.
    """
    reason = error.strerror or str(error)
    if error.errno in FULL:
        return EnvironmentProblem(
            f"{folder} is full ({reason}); free some space there, or {otherwise}."
        )
    return EnvironmentProblem(f"{folder} cannot be written ({reason}); {otherwise}.")
