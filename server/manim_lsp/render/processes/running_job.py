"""A job that was asked for, as far as our side knows it."""

import asyncio

from manim_lsp.errors import HostDied
from manim_lsp.host.protocol import JobEnded
from manim_lsp.render.channels.channel import Channel

_END_SECONDS = 30.0


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
    """

    def __init__(self, number: int, channel: Channel) -> None:
        self.number = number
        self.channel = channel
        self.ended: asyncio.Future[JobEnded] = asyncio.get_running_loop().create_future()
        # A job whose caller went away still ends; its outcome is nobody's then.
        self.ended.add_done_callback(lambda ended: ended.cancelled() or ended.exception())

    async def exit_status(self) -> int:
        """Return how the job ended, whose processes have been killed.

        Raises
        ------
        HostDied
            When that cannot be known, or they do not end.
        """
        try:
            async with asyncio.timeout(_END_SECONDS):
                return (await self.ended).code
        except TimeoutError as error:
            raise HostDied(
                "The processes of the render could not be ended; look whether a disk or network "
                "does not answer, and render again."
            ) from error
