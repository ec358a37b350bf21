"""Files that a scene's code used, and whether they are still the same."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from manim_lsp.host.protocol import FilesUsed

FileState = tuple[int, int]
"""Size in bytes and time of change in nanoseconds."""

NO_FILE: FileState = (-1, -1)

FilesSeen = Mapping[str, FileState]
"""By absolute path."""

_MOST = 2000
_LONGEST_PATH = 4096
_ANOTHER_MACHINE = ("\\\\", "//")
"""How paths on other machines begin on Windows: asking there would send who the user is."""


def together(
    seen: FilesSeen | None, message: FilesUsed, within: Path | None = None
) -> FilesSeen | None:
    """Return what is known after `message`; None once that is not all.

    So it is where there are too many files, and where a path is none that may be looked at: it is
    the scene's claim, and no more is done with it than to ask for its size and time. Of code that
    nobody has read, only paths in the folder `within` are: elsewhere to ask can be to call another
    machine, by a name that the scene chose.
    """
    if seen is None or not message.is_complete or len(seen) + len(message.files) > _MOST:
        return None
    paths = [path for path, _, _ in message.files]
    if not all(_may_be_looked_at(path) for path in paths):
        return None
    if within is not None and not all(is_within(path, within) for path in paths):
        return None
    # A file that changes while it is used is one that changed since.
    return {path: (size, time) for path, size, time in message.files} | dict(seen)


def _may_be_looked_at(path: str) -> bool:
    is_whole = Path(path).is_absolute() and not path.startswith(_ANOTHER_MACHINE)
    return is_whole and len(path) <= _LONGEST_PATH and "\0" not in path


def is_within(path: str, folder: Path) -> bool:
    """Whether a path is `folder`, or below it without a way up, by its text alone."""
    whole = Path(path)
    return ".." not in whole.parts and whole.is_relative_to(folder)


def states(paths: Iterable[Path]) -> FilesSeen:
    """Return what `paths` are like now."""
    return {str(path): state(str(path)) for path in paths}


def state(path: str) -> FileState:
    """Return what the file at `path` is like now."""
    try:
        status = os.stat(path)  # noqa: PTH116 the path may be of any form
    except (OSError, ValueError):
        return NO_FILE
    return status.st_size, status.st_mtime_ns


def are_as_before(seen: FilesSeen) -> bool:
    """Whether none of the files changed, came or went."""
    return all(state(path) == before for path, before in seen.items())
