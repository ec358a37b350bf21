"""A single-use worker as a child process: it imports manim, waits, does one job and is ended."""

import asyncio
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from manim_lsp import host
from manim_lsp.errors import EnvironmentProblem
from manim_lsp.host.codec import decode, encode
from manim_lsp.host.protocol import (
    LENGTH,
    MACHINE_FULL,
    JobEnded,
    JobStarted,
    ProtocolError,
    Ready,
    Start,
)
from manim_lsp.render.channels.channel import READ_SIZE
from manim_lsp.render.channels.pipe_channel import PipeChannel
from manim_lsp.render.machine.host_environment import host_environment
from manim_lsp.render.processes.greeting import LastWords, greeting, not_started
from manim_lsp.render.processes.launcher import JobNotStarted
from manim_lsp.render.processes.process_tree import ProcessTree, tree_of

_MAIN = Path(host.__file__).with_name("main.py")
_BEGIN_SECONDS = 30.0
_STOP_SECONDS = 3.0
_LONGEST_LINE = 1 << 20
_CRASHES = {0xC0000005: 139, 0xC00000FD: 139, 0xC0000409: 134, 0xC0000374: 134}
"""Exit statuses of Windows for what signals end elsewhere."""


class WorkerProcess:
    """One worker. Made by `start`; of no use after its one job.

    Attributes
    ----------
    ready
        What it found when it imported manim.
    """

    def __init__(
        self, pipes: "_Pipes", transport: asyncio.SubprocessTransport, words: LastWords
    ) -> None:
        self._pipes = pipes
        self._transport = transport
        self._stdin = cast("asyncio.WriteTransport", transport.get_pipe_transport(0))
        self._on_printed: Callable[[bytes], None] = lambda data: _add_lines(words, data)
        self._tree: ProcessTree | None = None
        self._drain = asyncio.create_task(self._read_printed())
        self.ready: Ready

    @classmethod
    async def start(cls, interpreter: Path, on_log: Callable[[str], None]) -> "WorkerProcess":
        """Start a worker under `interpreter` and wait until it has imported manim.

        Raises
        ------
        EnvironmentProblem
            When that interpreter cannot run it; the message says what to do.
        """
        words = LastWords(on_log)
        try:
            transport, pipes = await asyncio.get_running_loop().subprocess_exec(
                _Pipes,
                str(interpreter),
                "-P",
                str(_MAIN),
                "single-use",
                env=host_environment(),
                cwd=str(_MAIN.parent),
                **_options(),
            )
        except OSError as error:
            raise not_started(interpreter, error) from error
        worker = cls(pipes, transport, words)
        try:
            worker._tree = tree_of(worker.pid)
            worker.ready = await greeting(interpreter, pipes.records, words, worker._code)
        except OSError as error:
            await worker.end()
            raise EnvironmentProblem(
                f"Rendering needs processes that can be ended ({error}); start the editor anew."
            ) from error
        except BaseException:
            await worker.end()
            raise
        return worker

    @property
    def pid(self) -> int:
        """The process id of what was started."""
        return self._transport.get_pid()

    @property
    def is_alive(self) -> bool:
        """Whether it has not ended."""
        return not self._pipes.exited.is_set()

    async def begin(self, order: Start) -> PipeChannel:
        """Have it get ready for a job, and return what that is heard through.

        Raises
        ------
        JobNotStarted
            When it does not.
        """
        try:
            self._write(_packet(order))
            async with asyncio.timeout(_BEGIN_SECONDS):
                records = self._pipes.records
                (length,) = LENGTH.unpack(await records.readexactly(LENGTH.size))
                payload = await records.readexactly(min(length, READ_SIZE))
            started = decode(payload, JobStarted)
            if self._tree is not None:
                self._tree.hold(started.pid, order)
        except (OSError, TimeoutError, asyncio.IncompleteReadError, ProtocolError) as error:
            raise JobNotStarted(
                "The process that was to run manim ended before the job had started; "
                "the next render starts another one."
            ) from error
        channel = PipeChannel(
            self._pipes.records, self._write, on_end=self.kill, on_close=self.let_go
        )
        self._on_printed = channel.take_printed
        return channel

    async def ended(self) -> int:
        """Wait until it and all that it started have ended; return its exit status."""
        await self._pipes.exited.wait()
        self.kill()
        # What got away may hold the pipe for longer.
        await asyncio.wait({self._drain}, timeout=_STOP_SECONDS)
        self._drain.cancel()
        if self._tree is not None:
            self._tree.close()
        return _exit_status(self._transport.get_returncode() or 0)

    async def end(self) -> None:
        """Kill it, wait until it has gone and let go of it."""
        self.kill()
        await self.ended()
        self.let_go()

    def let_go(self) -> None:
        """Close its pipes; what it sent and nobody took is lost."""
        self._transport.close()

    def kill(self) -> None:
        """Kill it and everything that it started."""
        if self._tree is not None:
            self._tree.kill()
        # Elsewhere its group was killed, and asking `subprocess` could take its exit status away
        # from the loop, which waits for it.
        if self._tree is None or sys.platform == "win32":
            with suppress(ProcessLookupError):
                self._transport.kill()

    def _write(self, data: bytes) -> None:
        # A worker that has ended needs no answer, but what it sent before may still be unread.
        if not self._stdin.is_closing():
            self._stdin.write(data)

    async def _code(self) -> int | None:
        with suppress(TimeoutError):
            async with asyncio.timeout(_STOP_SECONDS):
                await self._pipes.exited.wait()
            await asyncio.wait({self._drain}, timeout=_STOP_SECONDS)
        return self._transport.get_returncode()

    async def _read_printed(self) -> None:
        while data := await self._pipes.printed.read(READ_SIZE):
            self._on_printed(data)


class _Pipes(asyncio.SubprocessProtocol):
    """Reads what a worker writes, no faster than it is taken, and notices its end at once.

    The end that `asyncio.subprocess` tells of waits for pipes that a child of the scene may hold.
    """

    def __init__(self) -> None:
        self.records = asyncio.StreamReader(limit=_LONGEST_LINE)
        self.printed = asyncio.StreamReader(limit=READ_SIZE)
        self.exited = asyncio.Event()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Let each reader hold its pipe back."""
        pipes = cast("asyncio.SubprocessTransport", transport)
        for number, reader in ((1, self.records), (2, self.printed)):
            pipe = pipes.get_pipe_transport(number)
            if pipe is not None:
                reader.set_transport(pipe)

    def pipe_data_received(self, fd: int, data: bytes) -> None:
        """Take what the worker wrote."""
        (self.records if fd == 1 else self.printed).feed_data(data)

    def pipe_connection_lost(self, fd: int, exc: Exception | None) -> None:
        """Take the end of a pipe."""
        if fd in (1, 2):
            (self.records if fd == 1 else self.printed).feed_eof()

    def process_exited(self) -> None:
        """Take the end of the process."""
        self.exited.set()


def _options() -> dict[str, Any]:
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NO_WINDOW}
    return {"start_new_session": True}


def _packet(message: Start) -> bytes:
    payload = encode(message)
    return LENGTH.pack(len(payload)) + payload


def _add_lines(words: LastWords, data: bytes) -> None:
    for line in data.decode("utf-8", "replace").splitlines():
        words.add(line)


def _exit_status(code: int) -> int:
    """Return it as a shell would on POSIX: 128 + n after signal n."""
    if code > 0xFF:
        return _CRASHES.get(code & 0xFFFFFFFF, 134)
    return 128 - code if code < 0 else code


def outcome(channel: PipeChannel, job: int, code: int) -> JobEnded:
    """Return how a job ended: as the worker says, or else as its process did."""
    seconds = 0.0
    if channel.ended is not None:
        code, seconds = channel.ended.code & 0xFF, channel.ended.cpu_seconds
    # Here is no keeper who could have said that the machine is at fault.
    return JobEnded(job, 1 if code == MACHINE_FULL else code, seconds)
