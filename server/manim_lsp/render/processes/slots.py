"""How many jobs run side by side, and who is next."""

import asyncio
import os
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

_FEWEST = 2


def slots_of_this_machine() -> int:
    """Return as many as there are cores for us; two at least, so that no long job holds up all."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(cores or 1, _FEWEST)


class Slots:
    """Lets a number of jobs run at a time, the others in the order in which they came.

    Those in the background run only when nobody else waits, and where there are several slots they
    leave one free.

    Parameters
    ----------
    count
        Jobs at a time, at least one.
    """

    def __init__(self, count: int) -> None:
        if count < 1:
            raise ValueError(f"{count} slots")
        self.count = count
        self._free = count
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._background: deque[asyncio.Future[None]] = deque()

    @property
    def free(self) -> int:
        """Slots that nobody has."""
        return self._free

    @contextmanager
    def queued(self, *, in_background: bool = False) -> Iterator[asyncio.Future[None]]:
        """Stand in the queue from now on, and hold a slot once the given future is done.

        It is enough to await it before what needs the slot; at the end the slot, or the place in
        the queue, is given up.
        """
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        (self._background if in_background else self._waiting).append(turn)
        self._hand_out()
        try:
            yield turn
        finally:
            if not turn.cancel() and not turn.cancelled():
                self._free += 1
            self._hand_out()

    def _hand_out(self) -> None:
        while self._free and _has_next(self._waiting):
            self._give(self._waiting)
        kept = 1 if self.count > 1 else 0
        while self._free > kept and _has_next(self._background) and not _has_next(self._waiting):
            self._give(self._background)

    def _give(self, queue: deque[asyncio.Future[None]]) -> None:
        self._free -= 1
        queue.popleft().set_result(None)


def _has_next(queue: deque[asyncio.Future[None]]) -> bool:
    """Whether anybody waits still; who gave up stays in the queue until then."""
    while queue and queue[0].cancelled():
        queue.popleft()
    return bool(queue)
