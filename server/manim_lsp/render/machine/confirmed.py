"""Faults of the machine that a scene tells of, looked up: model code can raise what it likes."""

import tempfile
from pathlib import Path

from manim_lsp.render.files import disk
from manim_lsp.render.machine import outside_python
from manim_lsp.render.machine.hints import DISK_CURE, LATEX_CURE, PILLOW_CURE


def is_confirmed(cure: str) -> bool:
    """Whether the machine has the fault that `cure` mends; what cannot be looked up it has not.

    Starts a program of TeX's, so it is not to be called on the event loop.
    """
    if cure == DISK_CURE:
        # The sandbox has its own bound on files, far below what a disk has.
        return disk.is_full(Path(tempfile.gettempdir()))
    if cure == LATEX_CURE:
        return bool(outside_python.missing_tex()) or not outside_python.has_template_files()
    # Given for the version alone that the host told of before the scene ran.
    return cure == PILLOW_CURE


def is_believed(_: str) -> bool:
    """Whether the machine has a fault that the user's own code tells of."""
    return True
