"""What starts the processes of jobs, whichever way this system allows."""

import asyncio
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Literal, Protocol

from manim_lsp.errors import HostDied
from manim_lsp.host.protocol import Ready, Start
from manim_lsp.render.processes.running_job import RunningJob

Order = Callable[[int], Start]
"""Makes the order for a job of that number."""


Launcher = Literal["fork", "single-use"]

LAUNCHER = "MANIM_LSP_LAUNCHER"
"""Variable that selects ``single-use`` where nothing else is said, to try it by hand."""


class JobNotStarted(HostDied):
    """The host was gone before it had started the job, which can be asked of the next one."""


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

    def memory(self) -> int:
        """Return the bytes that it holds and no job's end gives back; 0 where that is not known."""

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


async def end_job(host: Host, job: RunningJob) -> None:
    """Kill all processes of `job` and close its channel, whoever is cancelled meanwhile."""
    try:
        await asyncio.shield(host.cancel(job))
    finally:
        job.channel.close()


async def start_host(
    interpreter: Path,
    on_log: Callable[[str], None],
    *,
    slots: int,
    launcher: Launcher | None = None,
) -> Host:
    """Start a host under `interpreter` and wait until it has imported manim.

    Parameters
    ----------
    interpreter
        The user's Python.
    on_log
        Receives each line that the host prints.
    slots
        Jobs that may run at a time.
    launcher
        ``fork`` needs Linux, and is used there when it is not given; other systems have
        ``single-use`` alone.

    Raises
    ------
    EnvironmentProblem
        When that interpreter cannot run it; the message says what to do.
    """
    if sys.platform == "linux" and (launcher or os.environ.get(LAUNCHER)) != "single-use":
        from manim_lsp.render.processes.host_process import HostProcess

        return await HostProcess.start(interpreter, on_log)
    from manim_lsp.render.processes.single_use_pool import SingleUsePool

    return await SingleUsePool.start(interpreter, on_log, slots=slots)
