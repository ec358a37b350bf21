"""Garbage is collected in the pauses between answers, not while one is worked out.

An analysis is tens of thousands of objects that refer to each other, which only the collector
frees. Left to itself it runs whenever enough were made, that is, in the middle of each analysis: it
then looks at what is still needed, finds little, and a fifth of the time of a request is gone.
"""

import asyncio
import gc

_MOST = 50_000
"""New objects after which it is done at once: of a long file, or of typing without a pause."""
_PAUSE = 0.05
"""Seconds after an answer; who types fast leaves a tenth between two keys."""


class Garbage:
    """Says when the objects of former answers are freed."""

    def __init__(self) -> None:
        self._timer: asyncio.TimerHandle | None = None

    def answered(self) -> None:
        """Have them freed soon, if nothing else is answered before."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(_PAUSE, gc.collect)


def collect_in_pauses() -> None:
    """Let `Garbage` choose the moment, in this process, unless there is very much."""
    gc.set_threshold(_MOST, 10, 10)


def keep_what_is_there() -> None:
    """Collect now, and never look again at what is left: modules and an index, which stay.

    They are hundreds of thousands of objects; looking at them all would hold up whoever is typing.
    """
    gc.collect()
    gc.freeze()
