"""What starts the processes of jobs, whichever way this system allows."""

from collections.abc import Callable
from typing import Protocol

from manim_lsp.host.protocol import Ready, Start
from manim_lsp.render.running_job import RunningJob

Order = Callable[[int], Start]
"""Makes the order for a job of that number."""


class Host(Protocol):
    """Has manim imported under the user's interpreter and starts jobs there.

    Attributes
    ----------
    ready
        What was found when manim was imported.
    """

    ready: Ready

    @property
    def pid(self) -> int:
        """A process that is ready for the next job."""

    @property
    def is_alive(self) -> bool:
        """Whether it can still be asked."""

    async def run(self, order: Order) -> RunningJob:
        """Have a job started; whoever asked opens its channel and closes it.

        Raises
        ------
        JobNotStarted
            When the host is gone.
        """

    async def cancel(self, job: RunningJob) -> None:
        """Kill all processes of `job`; return when they are gone."""

    async def close(self) -> None:
        """End all jobs and the host; what still waits for one raises HostDied."""
