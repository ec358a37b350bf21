"""The host as a child process: started, spoken to, and missed when it ends."""

import asyncio
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar, cast

from manim_lsp import host
from manim_lsp.errors import EnvironmentProblem, HostDied
from manim_lsp.host.protocol import (
    Cancel,
    ImportFailed,
    JobEnded,
    JobStarted,
    ProtocolError,
    Ready,
    Start,
    decode,
    encode,
)
from manim_lsp.render.hints import import_hint
from manim_lsp.render.host_environment import host_environment
from manim_lsp.render.job_channel import JobChannel
from manim_lsp.render.launcher import Order
from manim_lsp.render.running_job import Keeper, RunningJob

_LOGGER = logging.getLogger(__name__)

_HOST_FOLDER = Path(host.__file__).parent
_START_SECONDS = 120.0
_STOP_SECONDS = 3.0
_LONGEST_LINE = 1 << 20
_MOST_FOREIGN_LINES = 1000

_Stream = TypeVar("_Stream")


class JobNotStarted(HostDied):
    """The host was gone before it had started the job, which can be asked of the next one."""


class HostProcess:
    """One run of the host. Made by `start`; of no use after it died or was closed."""

    def __init__(self, process: asyncio.subprocess.Process, descriptors: socket.socket) -> None:
        self._process = process
        self._stdin, self._stdout = _piped(process.stdin), _piped(process.stdout)
        self._stderr = _piped(process.stderr)
        self._descriptors = descriptors
        self._jobs: dict[int, RunningJob] = {}
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
        if sys.platform == "win32":
            raise EnvironmentProblem(
                "Rendering on Windows comes in a later version; until then use WSL."
            )
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
            raise EnvironmentProblem(
                f"{interpreter} could not be started ({error.strerror}); "
                "set manim.interpreter to a Python that has manim."
            ) from error
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

    async def _become_ready(self, interpreter: Path, on_log: Callable[[str], None]) -> None:
        last_words: list[str] = []

        def on_line(line: str) -> None:
            last_words.append(line)
            del last_words[:-20]
            on_log(line)

        self._drain = asyncio.create_task(_drain(self._stderr, on_line))
        try:
            async with asyncio.timeout(_START_SECONDS):
                message = await self._first_message(on_line)
        except TimeoutError:
            raise EnvironmentProblem(
                f"{interpreter} did not import manim within {_START_SECONDS:g} seconds; "
                "try `import manim` in it."
            ) from None
        if message is None:
            # What it started may hold its pipes open for longer than it lives.
            with suppress(TimeoutError):
                async with asyncio.timeout(_STOP_SECONDS):
                    await self._process.wait()
                await asyncio.wait({self._drain}, timeout=_STOP_SECONDS)
            reason = last_words[-1] if last_words else f"exit status {self._process.returncode}"
            raise EnvironmentProblem(
                f"{interpreter} ended before it had imported manim ({reason}); Python 3.11 or "
                "newer with manim is needed. Set manim.interpreter to one."
            )
        if isinstance(message, ImportFailed):
            raise EnvironmentProblem(import_hint(message, interpreter))
        self.ready = message
        self._reader = asyncio.create_task(self._read())

    async def _first_message(self, on_line: Callable[[str], None]) -> Ready | ImportFailed | None:
        """Return what the host says first; None when there is no host in what was started.

        A wrapper script or the interpreter's site may print before the host does.
        """
        for _ in range(_MOST_FOREIGN_LINES):
            line = await self._line()
            if not line:
                return None
            try:
                message: Any = decode(line, Ready, ImportFailed)
            except ProtocolError:
                on_line(line.decode("utf-8", "replace").rstrip())
            else:
                return cast("Ready | ImportFailed", message)
        return None

    async def run(self, order: Order) -> RunningJob:
        """Have a job started; whoever asked opens its channel and closes it.

        Raises
        ------
        JobNotStarted
            When the host is gone.
        """
        self._count += 1
        channel = JobChannel()
        job = RunningJob(self._count, channel)
        self._jobs[job.number] = job
        try:
            socket.send_fds(self._descriptors, [b"j"], list(channel.for_the_job))
            await self._say(order(job.number))
        except OSError as error:
            channel.close()
            raise self._death(JobNotStarted) from error
        except BaseException:
            channel.close()
            raise
        return job

    async def cancel(self, job: RunningJob) -> None:
        """Kill all processes of `job`; return when they are gone.

        A host that does not do it in time is killed, and its jobs with it.
        """
        if job.ended.done():
            return
        with suppress(HostDied):
            await self._say(Cancel(job.number))
            await asyncio.wait({job.ended}, timeout=_STOP_SECONDS)
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

    async def _say(self, message: Start | Cancel) -> None:
        try:
            self._stdin.write(encode(message) + b"\n")
            await self._stdin.drain()
        except (ConnectionError, RuntimeError) as error:
            raise self._death(JobNotStarted) from error

    async def _line(self) -> bytes:
        try:
            return await self._stdout.readline()
        except (ValueError, ConnectionError):
            return b""

    async def _read(self) -> None:
        try:
            while line := await self._line():
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
