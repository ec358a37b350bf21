"""A job's processes, as far as our side knows them."""

import asyncio
import os
from contextlib import suppress

from manim_lsp.host.protocol import JobEnded
from manim_lsp.render.channel import Channel

_SECONDS = 3.0


class Keeper:
    """The process that answers for a job's processes, seen from our side."""

    def __init__(self, pid: int) -> None:
        self._descriptor = -1
        # A number that was given to another process since could not be told from this one.
        with suppress(OSError, AttributeError):
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


class RunningJob:
    """A job that the host was asked to start.

    Attributes
    ----------
    number
        What host and server call it.
    channel
        What it is heard through; whoever asked for the job closes it.
    ended
        How it ended, or why that will never be known.
    keeper
        Its processes; None until the host says that it has started.
    """

    def __init__(self, number: int, channel: Channel) -> None:
        self.number = number
        self.channel = channel
        self.ended: asyncio.Future[JobEnded] = asyncio.get_running_loop().create_future()
        # A job whose caller went away still ends; its outcome is nobody's then.
        self.ended.add_done_callback(lambda ended: ended.cancelled() or ended.exception())
        self.keeper: Keeper | None = None
