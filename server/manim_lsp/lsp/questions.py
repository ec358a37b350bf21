"""Questions to what is not made for several threads: answered one at a time, off the loop."""

import asyncio
import threading
from collections.abc import Callable
from typing import TypeVar

from manim_lsp.lsp.garbage import Garbage

Answer = TypeVar("Answer")


class Questions:
    """Asks each question in a thread, after the one before it is answered."""

    def __init__(self, garbage: Garbage) -> None:
        self._garbage = garbage
        self._lock = threading.Lock()

    async def ask(self, question: Callable[[], Answer]) -> Answer:
        """Return the answer of `question`, which is not asked any more once that is cancelled."""
        abandoned = threading.Event()

        def work() -> Answer:
            with self._lock:
                if abandoned.is_set():
                    raise asyncio.CancelledError
                return question()

        try:
            return await asyncio.to_thread(work)
        except asyncio.CancelledError:
            # Who types fast cancels faster than a thread gets its turn.
            abandoned.set()
            raise
        finally:
            self._garbage.answered()
