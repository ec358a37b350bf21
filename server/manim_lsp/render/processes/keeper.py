"""The process that answers for a forked job's processes, seen from our side."""

import asyncio
import os
import sys
from contextlib import suppress

from manim_lsp.render.channels.channel import Channel
from manim_lsp.render.processes.running_job import RunningJob

_SECONDS = 3.0


class Keeper:
    """Known by a descriptor: a number that was given to another process since would mislead."""

    def __init__(self, pid: int) -> None:
        self._descriptor = -1
        if sys.platform == "linux":
            with suppress(OSError):
                self._descriptor = os.pidfd_open(pid)

    async def gone(self) -> None:
        """Wait until it has ended, and with it all processes of its job."""
        if self._descriptor >= 0:
            ended = asyncio.Event()
            loop = asyncio.get_running_loop()
            loop.add_reader(self._descriptor, ended.set)
            try:
                with suppress(TimeoutError):
                    async with asyncio.timeout(_SECONDS):
                        await ended.wait()
            finally:
                loop.remove_reader(self._descriptor)
                self.forget()

    def forget(self) -> None:
        """Give up what it is known by."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


class ForkedJob(RunningJob):
    """A job that the host forks.

    Attributes
    ----------
    keeper
        Of its processes; None until the host says that it has started.
    """

    def __init__(self, number: int, channel: Channel) -> None:
        super().__init__(number, channel)
        self.keeper: Keeper | None = None
