"""Long commands that end cleanly when they are told to."""

import asyncio
import signal
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any, TypeVar

_T = TypeVar("_T")
_ENDINGS = ("SIGTERM", "SIGHUP")
"""Signals that end a command as Ctrl-C does; Windows lacks the second."""


def run_interruptible(work: Coroutine[Any, Any, _T]) -> _T:
    """Run `work`; Ctrl-C, SIGTERM and SIGHUP cancel it, and it is waited for until it has ended.

    Raises
    ------
    KeyboardInterrupt
        It was told to end.
    """

    async def main() -> _T:
        task = asyncio.create_task(work)
        loop = asyncio.get_running_loop()
        for name in _ENDINGS:
            # Windows has no handlers, and threads other than the first may not set them.
            with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(getattr(signal, name), task.cancel)
        return await task

    try:
        return asyncio.run(main())
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None
