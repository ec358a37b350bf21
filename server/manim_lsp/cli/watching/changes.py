"""What has to be done again when files change."""

import re
from collections.abc import Collection, Mapping, Set
from pathlib import Path
from typing import NamedTuple

_SOURCE = ".py"
_ASSETS = {
    *(".bmp", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp", ".obj"),
    *(".cfg", ".csv", ".json", ".npy", ".npz", ".tex", ".toml", ".tsv", ".txt", ".typ"),
    *(".yaml", ".yml", ".mp3", ".ogg", ".wav", ".otf", ".ttf"),
}
"""What scenes read; what they write is something else, mostly."""
_OF_ALL_BELOW = frozenset(("manim.cfg", "pyproject.toml"))


class Stamp(NamedTuple):
    """What tells that a file was written: time of change in nanoseconds, bytes, inode."""

    time: int
    size: int
    inode: int


def may_matter(file: Path) -> bool:
    """Whether a file could change what comes of a scene; what editors leave for a moment cannot."""
    return file.name[0] not in ".#" and (file.suffix == _SOURCE or file.suffix.lower() in _ASSETS)


def is_source(file: Path) -> bool:
    """Whether a file is Python code."""
    return file.suffix == _SOURCE


def changed(before: Mapping[Path, Stamp], after: Mapping[Path, Stamp]) -> frozenset[Path]:
    """Return the files that are new, gone or written since `before`."""
    return frozenset(
        file for file in before.keys() | after.keys() if before.get(file) != after.get(file)
    )


def affected(files: Collection[Path], texts: Mapping[Path, str]) -> Set[Path]:
    """Return which of the sources `texts` may do something else after `files` have changed.

    A source is affected by a module or a file that its text names, also by way of other sources,
    and by the configuration of Manim and of the project at or above it.
    """
    found = {file for file in files if file in texts}
    found |= {
        source
        for file in files
        if file.name in _OF_ALL_BELOW
        for source in texts
        if source.is_relative_to(file.parent)
    }
    waiting = [*found, *(file for file in files if file not in found)]
    while waiting:
        names = _names(waiting.pop())
        new = {source for source in texts.keys() - found if names.search(texts[source])}
        found |= new
        waiting += new
    return found


def _names(file: Path) -> re.Pattern[str]:
    """Return the pattern of a text that reads or imports `file`."""
    if is_source(file):
        stem = file.parent.name if file.stem == "__init__" else file.stem
        return re.compile(rf"\b{re.escape(stem)}\b")
    # Manim finds pictures also without what follows the dot.
    return re.compile(rf"{re.escape(file.name)}|[\"'/\\]{re.escape(file.stem)}[\"']")


class Settling:
    """When a burst of changes is over: editors save in several steps.

    Times are seconds of one clock. It is over when nothing came for `quiet`, and at the latest
    `longest` after it began.
    """

    def __init__(self, quiet: float, longest: float) -> None:
        self._quiet = quiet
        self._longest = longest
        self._first: float | None = None
        self._last = 0.0

    def note(self, now: float) -> None:
        """Take up that something changed."""
        if self._first is None:
            self._first = now
        self._last = now

    def due(self) -> float | None:
        """Return when it is over, unless more comes; None while nothing has changed."""
        if self._first is None:
            return None
        return min(self._last + self._quiet, self._first + self._longest)

    def clear(self) -> None:
        """Begin anew."""
        self._first = None
