"""Work that outlives the handler which started it, and ends at the latest with the server."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class Jobs:
    """The tasks that are under way."""

    def __init__(self, on_error: Callable[[str, BaseException], None]) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()
        self._on_error = on_error

    def start(self, work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        """Start `work`, which nobody awaits; an exception in it goes to `on_error`."""
        task = self._create(work, name)
        task.add_done_callback(self._report)
        return task

    async def run(self, work: Coroutine[Any, Any, T], name: str) -> T:
        """Run `work` as a job and return its result.

        When the caller is cancelled the job is too, and the caller need not wait for it to clean
        up: the client's cancel is answered at once, while child processes are still being ended.
        """
        task = self._create(work, name)
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            task.cancel()
            raise

    async def close(self, seconds: float) -> None:
        """Cancel all jobs and wait at most `seconds` for them to clean up."""
        tasks = [task for task in self._tasks if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=seconds)

    def _create(self, work: Coroutine[Any, Any, T], name: str) -> asyncio.Task[T]:
        task = asyncio.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def _report(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()) is not None:
            self._on_error(task.get_name(), error)
