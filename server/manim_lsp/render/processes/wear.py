"""Whether a host is still as good as a new one: what it has imported, and the memory it takes."""

from collections.abc import Callable, Iterable

from manim_lsp.render.unchanged.files_used import state

_MOST_GROWTH = 256 << 20
"""Bytes. A host runs no scene, so that it stays within some megabytes of where it began."""


class Wear:
    """What a host was like when it had just started.

    Parameters
    ----------
    memory
        Tells the bytes that the host holds.
    watched
        Files and folders whose change makes its modules old, see `Ready.watched`.
    """

    def __init__(self, memory: Callable[[], int], watched: Iterable[str]) -> None:
        self._memory_of_host = memory
        self._seen = {path: state(path) for path in watched}
        self._memory = memory()

    def reason(self) -> str:
        """Return why a new host is needed; empty when none is."""
        for path, seen in self._seen.items():
            if state(path) != seen:
                return f"{path} changed"
        memory = self._memory_of_host()
        if memory > self._memory + _MOST_GROWTH:
            return f"its memory grew from {self._memory >> 20} to {memory >> 20} MiB"
        return ""
