"""Disks that are full or may not be written: what is said of them."""

import errno
from pathlib import Path

from manim_lsp.errors import EnvironmentProblem

FULL = (errno.ENOSPC, errno.EDQUOT)
"""Errors of a disk without room."""


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
