"""The host as a child process: started, spoken to, and missed when it ends."""

import asyncio
import logging
import os
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from manim_lsp import host
from manim_lsp.errors import EnvironmentProblem, HostDied
from manim_lsp.host.codec import decode, encode
from manim_lsp.host.protocol import JOB_NUMBER, Cancel, JobEnded, JobStarted, Ready
from manim_lsp.render.channels.job_channel import JobChannel
from manim_lsp.render.machine.host_environment import host_environment
from manim_lsp.render.processes.greeting import LastWords, greeting, next_line, not_started
from manim_lsp.render.processes.keeper import ForkedJob, Keeper
from manim_lsp.render.processes.launcher import JobNotStarted, Order
from manim_lsp.render.processes.memory import resident_memory
from manim_lsp.render.processes.running_job import RunningJob

_LOGGER = logging.getLogger(__name__)

_HOST_FOLDER = Path(host.__file__).parent
_STOP_SECONDS = 3.0
_CANCEL_SECONDS = 10.0
"""For the processes of one job to be gone: on a busy machine hundreds of them take their time."""
_LONGEST_LINE = 1 << 20

_Stream = TypeVar("_Stream")


class HostProcess:
    """One run of the host. Made by `start`; of no use after it died or was closed."""

    def __init__(self, process: asyncio.subprocess.Process, descriptors: socket.socket) -> None:
        self._process = process
        self._stdin, self._stdout = _piped(process.stdin), _piped(process.stdout)
        self._stderr = _piped(process.stderr)
        self._descriptors = descriptors
        # Its queue holds hundreds of jobs: a host that leaves it full is to be replaced.
        descriptors.setblocking(False)
        self._jobs: dict[int, ForkedJob] = {}
        self._count = 0
        self._reader: asyncio.Task[None] | None = None
        self._drain: asyncio.Task[None] | None = None
        self.ready: Ready

    @classmethod
    async def start(cls, interpreter: Path, on_log: Callable[[str], None]) -> "HostProcess":
        """Start the host under `interpreter` and wait until it has imported manim.

        Raises
        ------
        EnvironmentProblem
            When that interpreter cannot run it; the message says what to do.
        """
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            process = await asyncio.create_subprocess_exec(
                str(interpreter),
                "-P",
                str(_HOST_FOLDER / "main.py"),
                str(theirs.fileno()),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                pass_fds=(theirs.fileno(),),
                env=host_environment(),
                cwd=_HOST_FOLDER,
                limit=_LONGEST_LINE,
                start_new_session=True,
            )
        except OSError as error:
            ours.close()
            raise not_started(interpreter, error) from error
        finally:
            theirs.close()
        started = cls(process, ours)
        try:
            await started._become_ready(interpreter, on_log)
        except BaseException:
            await started.close()
            raise
        return started

    @property
    def pid(self) -> int:
        """The host's process id."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether it can still be asked."""
        return self._reader is not None and not self._reader.done()

    def memory(self) -> int:
        """Return the bytes that it holds."""
        return resident_memory(self.pid)

    async def _become_ready(self, interpreter: Path, on_log: Callable[[str], None]) -> None:
        words = LastWords(on_log)
        self._drain = asyncio.create_task(_drain(self._stderr, words.add))
        self.ready = await greeting(interpreter, self._stdout, words, self._ended)
        self._reader = asyncio.create_task(self._read())

    async def _ended(self) -> int | None:
        # What it started may hold its pipes open for longer than it lives.
        with suppress(TimeoutError):
            async with asyncio.timeout(_STOP_SECONDS):
                await self._process.wait()
            if self._drain is not None:
                await asyncio.wait({self._drain}, timeout=_STOP_SECONDS)
        return self._process.returncode

    async def run(self, order: Order) -> RunningJob:
        """Have a job started; whoever asked opens its channel and closes it.

        Raises
        ------
        JobNotStarted
            When the host is gone.
        """
        self._count += 1
        start = order(self._count)
        line = encode(start)
        channel = JobChannel()
        job = ForkedJob(start.job, channel)
        self._jobs[job.number] = job
        number = JOB_NUMBER.pack(start.job)
        try:
            # Nothing may fail between the two: what is alone in the queue stays there.
            socket.send_fds(self._descriptors, [number], list(channel.for_the_job))
            await self._say(line)
        except OSError as error:
            # One that takes no jobs any more is of no use to the next either.
            self.kill()
            self._give_up(job)
            raise self._death(JobNotStarted) from error
        except BaseException:
            self._give_up(job)
            raise
        return job

    def _give_up(self, job: ForkedJob) -> None:
        """Let go of a job whose request will never come, at which it ends."""
        self._jobs.pop(job.number, None)
        job.channel.close()

    async def cancel(self, job: RunningJob) -> None:
        """Kill all processes of `job`; return when they are gone.

        A host that does not do it in time is killed, and its jobs with it.
        """
        if job.ended.done():
            return
        with suppress(HostDied):
            await self._say(encode(Cancel(job.number)))
            await asyncio.wait({job.ended}, timeout=_CANCEL_SECONDS)
        if not job.ended.done():
            self.kill()
            await asyncio.wait({job.ended}, timeout=_STOP_SECONDS)

    def kill(self) -> None:
        """End the host at once; its keepers end their jobs."""
        with suppress(ProcessLookupError):
            self._process.kill()

    def _kill_group(self) -> None:
        """End what was started, which may be no host, and all that it started."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)

    async def close(self) -> None:
        """Let the host end its jobs and itself; kill it when it does not."""
        self._stdin.close()
        if self._reader is None:
            self._kill_group()
            # What nobody reads keeps asyncio from seeing the end.
            self._reader = asyncio.create_task(_drain(self._stdout, lambda _: None))
        try:
            async with asyncio.timeout(_STOP_SECONDS):
                await self._process.wait()
        except TimeoutError:
            self.kill()
            await self._process.wait()
        self._descriptors.close()
        for task in (self._reader, self._drain):
            if task is not None:
                await asyncio.wait({task})

    async def _say(self, line: bytes) -> None:
        try:
            self._stdin.write(line + b"\n")
            await self._stdin.drain()
        except (ConnectionError, RuntimeError) as error:
            raise self._death(JobNotStarted) from error

    async def _read(self) -> None:
        try:
            while line := await next_line(self._stdout):
                message: Any = decode(line, JobStarted, JobEnded)
                job = self._jobs.get(message.job)
                if isinstance(message, JobStarted) and job is not None:
                    job.keeper = Keeper(message.pid)
                elif isinstance(message, JobEnded) and job is not None:
                    del self._jobs[job.number]
                    if job.keeper is not None:
                        job.keeper.forget()
                    if not job.ended.done():
                        job.ended.set_result(message)
        except Exception:
            # Without a reader no job would ever be seen to end.
            _LOGGER.exception("The host cannot be followed; it is started anew.")
            self.kill()
        finally:
            await self._process.wait()
            for job in self._jobs.values():
                if job.keeper is not None:
                    await job.keeper.gone()
                if not job.ended.done():
                    kind = JobNotStarted if job.keeper is None else HostDied
                    job.ended.set_exception(self._death(kind))

    def _death(self, kind: type[HostDied]) -> HostDied:
        code = self._process.returncode
        how = "" if code is None else f" (exit status {code})"
        if code is not None and code < 0:
            with suppress(ValueError):
                how = f" ({signal.Signals(-code).name})"
        return kind(
            f"The process that runs manim ended in the middle of a job{how}; "
            "the next render starts a new one."
        )


def _piped(stream: _Stream | None) -> _Stream:
    if stream is None:
        raise EnvironmentProblem("The host was started without its pipes; start it again.")
    return stream


async def _drain(stream: asyncio.StreamReader, on_line: Callable[[str], None]) -> None:
    while True:
        try:
            line = await stream.readline()
        except ValueError:
            continue
        if not line:
            return
        on_line(line.decode("utf-8", "replace").rstrip())
