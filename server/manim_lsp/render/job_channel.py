"""Our end of a job's socket: the request goes out, records and frames come in.

What comes in was sent by the user's or a model's code. It is bounded, decoded strictly, and read
in ways that such code cannot stall or crash.
"""

import asyncio
import os
import socket
import stat
import struct
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from manim_lsp.host.protocol import (
    CARRIES_DESCRIPTOR,
    FRAME_TAKEN,
    MAX_MESSAGE,
    TEX_DONE,
    Advanced,
    Answer,
    Failed,
    Frame,
    Loaded,
    Output,
    ProtocolError,
    Request,
    SceneFinished,
    SceneStarted,
    TexNeeded,
    decode,
    encode,
)

_LENGTH = struct.Struct("!I")
_READ_SIZE = 1 << 16
_MOST_DESCRIPTORS = 16
_MOST_RECORDS = 50_000
_MOST_WAITING = 64
_LONGEST_OUTPUT = 64 << 10
_FROM_JOBS = (
    Loaded,
    SceneStarted,
    Frame,
    Output,
    SceneFinished,
    Failed,
    TexNeeded,
    Advanced,
    Answer,
)


@dataclass
class Descriptor:
    """A file that came with a record; whoever takes it closes it."""

    number: int

    def close(self) -> None:
        """Close it, once."""
        if self.number >= 0:
            os.close(self.number)
            self.number = -1


@dataclass(frozen=True)
class Record:
    """One message of a job, with the descriptor that it declares."""

    message: Any
    descriptor: Descriptor | None = field(default=None)


class JobChannel:
    """The two descriptors that a job gets, seen from our side.

    Iterate over it for the records; it ends when the job's processes have gone.
    """

    def __init__(self) -> None:
        self._ours, self._theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        self._output, self._their_output = os.pipe()
        self._ours.setblocking(False)
        os.set_blocking(self._output, False)
        self._loop = asyncio.get_running_loop()
        self._parser = _Parser()
        self._records: deque[Record] = deque()
        self._news = asyncio.Event()
        self._is_over = False
        self._is_paused = False
        self._problem = ""
        self.output = b""

    @property
    def for_the_job(self) -> tuple[int, int]:
        """The descriptors to hand to the host."""
        return self._theirs.fileno(), self._their_output

    async def open(self, request: Request) -> None:
        """Send the request and begin to listen; the host has the job's ends by now."""
        self._theirs.close()
        os.close(self._their_output)
        self._their_output = -1
        self._loop.add_reader(self._ours, self._receive)
        self._loop.add_reader(self._output, self._receive_output)
        payload = encode(request)
        try:
            await self._loop.sock_sendall(self._ours, _LENGTH.pack(len(payload)) + payload)
        except ConnectionError:
            self._end()

    async def next(self) -> Record | None:
        """Return the next record; None when there will be no more.

        Raises
        ------
        ProtocolError
            When the job sent what the protocol does not have.
        """
        while not self._records:
            if self._problem:
                raise ProtocolError(self._problem)
            if self._is_over:
                return None
            self._news.clear()
            await self._news.wait()
        record = self._records.popleft()
        if self._is_paused and not self._is_over and len(self._records) < _MOST_WAITING:
            self._is_paused = False
            self._loop.add_reader(self._ours, self._receive)
        return record

    def frame_taken(self) -> None:
        """Let the job send one more frame."""
        self._answer(FRAME_TAKEN)

    def tex_done(self) -> None:
        """Let the job go on that waits for TeX."""
        self._answer(TEX_DONE)

    def _answer(self, what: bytes) -> None:
        # A job that has ended needs no answer, but what it sent before may still be unread.
        with suppress(OSError):
            self._ours.send(what)

    def close(self) -> None:
        """Stop listening and close everything that was not taken."""
        self._end()
        while self._output >= 0 and self._receive_output():
            pass
        self._stop_output()
        self._ours.close()
        self._theirs.close()
        if self._their_output >= 0:
            os.close(self._their_output)
            self._their_output = -1
        for record in self._records:
            if record.descriptor is not None:
                record.descriptor.close()
        self._records.clear()
        self._parser.close()

    def _receive(self) -> None:
        try:
            data, descriptors, flags, _ = socket.recv_fds(self._ours, _READ_SIZE, _MOST_DESCRIPTORS)
        except BlockingIOError:
            return
        except OSError:
            data, descriptors, flags = b"", [], 0
        if flags & socket.MSG_CTRUNC:
            self._problem = "too many descriptors"
        try:
            self._records += self._parser.feed(data, descriptors)
        except ProtocolError as error:
            self._problem = str(error)
        if self._problem or not data:
            self._end()
        elif len(self._records) >= _MOST_WAITING:
            # What nobody takes yet stays with its sender, and so do its descriptors.
            self._is_paused = True
            self._loop.remove_reader(self._ours)
        self._news.set()

    def _receive_output(self) -> bool:
        """Take what was printed; return whether there was any."""
        try:
            data = os.read(self._output, _READ_SIZE)
        except BlockingIOError:
            return False
        except OSError:
            data = b""
        self.output += data[: _LONGEST_OUTPUT - len(self.output)]
        if not data:
            self._stop_output()
        return bool(data)

    def _end(self) -> None:
        if not self._is_over:
            self._is_over = True
            self._loop.remove_reader(self._ours)
            self._news.set()

    def _stop_output(self) -> None:
        if self._output >= 0:
            self._loop.remove_reader(self._output)
            os.close(self._output)
            self._output = -1


class _Parser:
    """Cuts what was received into records."""

    def __init__(self) -> None:
        self._data = bytearray()
        self._descriptors: deque[int] = deque()
        self._count = 0

    def feed(self, data: bytes, descriptors: list[int]) -> Iterator[Record]:
        self._data += data
        self._descriptors += descriptors
        if len(self._descriptors) > _MOST_DESCRIPTORS:
            raise ProtocolError("descriptors without messages")
        while len(self._data) >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(self._data)
            if length > MAX_MESSAGE:
                raise ProtocolError("a message is too long")
            end = _LENGTH.size + length
            if len(self._data) < end:
                return
            message = decode(bytes(self._data[_LENGTH.size : end]), *_FROM_JOBS)
            del self._data[:end]
            self._count += 1
            if self._count > _MOST_RECORDS:
                raise ProtocolError("too many records")
            yield Record(message, self._take(message))

    def close(self) -> None:
        while self._descriptors:
            os.close(self._descriptors.popleft())

    def _take(self, message: Any) -> Descriptor | None:  # noqa: ANN401 any of _FROM_JOBS
        if not isinstance(message, CARRIES_DESCRIPTOR):
            return None
        if not self._descriptors:
            raise ProtocolError(f"a {type(message).__name__} message without its descriptor")
        return Descriptor(self._descriptors.popleft())


def read_sealed(descriptor: Descriptor, size: int) -> bytes:
    """Return the `size` bytes in memory that its sender can no longer change; close it.

    Raises
    ------
    ProtocolError
        When it is anything else; reading a pipe or a device could wait for ever.
    """
    try:
        status = os.fstat(descriptor.number)
        if not stat.S_ISREG(status.st_mode) or status.st_size != size:
            raise ProtocolError("a frame of another size than declared")
        if sys.platform == "linux" and not _is_sealed(descriptor.number):
            raise ProtocolError("a frame that is not sealed memory")
        return os.pread(descriptor.number, size, 0)
    except OSError as error:
        raise ProtocolError(f"a frame that cannot be read: {error}") from error
    finally:
        descriptor.close()


def _is_sealed(number: int) -> bool:
    import fcntl

    wanted = fcntl.F_SEAL_GROW | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_WRITE
    return fcntl.fcntl(number, fcntl.F_GET_SEALS) & wanted == wanted
