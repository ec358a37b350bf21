"""Our end of a single-use worker's pipes, through which content follows its message."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from manim_lsp.host.codec import encode
from manim_lsp.host.protocol import (
    CARRIES_DESCRIPTOR,
    CONTENT_LENGTH,
    FRAME_WINDOW,
    LENGTH,
    Answer,
    Drawn,
    Frame,
    JobEnded,
    ProtocolError,
    Request,
)
from manim_lsp.render.channels.channel import READ_SIZE, Channel, Record
from manim_lsp.render.channels.content import LARGEST_OUTPUT, Spooled
from manim_lsp.render.channels.record_parser import FROM_JOBS, RecordParser

_MOST_WAITING = 64
_LONGEST_ANSWER = 256 << 20
_BYTES_A_PIXEL = 3


class PipeChannel(Channel):
    """The records of a worker's one job.

    Parameters
    ----------
    records
        What the worker writes.
    write
        Sends it something.
    on_end
        Called when it has said that it is done, or has said what it must not.
    on_close
        Called when nobody wants to hear more.
    """

    def __init__(
        self,
        records: asyncio.StreamReader,
        write: Callable[[bytes], None],
        *,
        on_end: Callable[[], None],
        on_close: Callable[[], None],
    ) -> None:
        super().__init__()
        self._received = records
        self._write = write
        self._on_end = on_end
        self._on_close = on_close
        self._parser = RecordParser(*FROM_JOBS, JobEnded)
        self._room = asyncio.Event()
        self._reading: asyncio.Task[None] | None = None
        self.ended: JobEnded | None = None

    async def open(self, request: Request) -> None:
        """Send the request and begin to listen."""
        payload = encode(request)
        self._write(LENGTH.pack(len(payload)) + payload)
        self._reading = asyncio.create_task(self._read())

    def close(self) -> None:
        """Stop listening and close everything that was not taken."""
        self._is_over = True
        self._news.set()
        if self._reading is not None:
            self._reading.cancel()
        self._drop_records()
        self._on_close()

    def take_printed(self, data: bytes) -> None:
        """Add to what the job printed."""
        self._print(data)

    def _answer(self, what: bytes) -> None:
        self._write(what)

    def _go_on(self) -> None:
        self._room.set()

    async def _read(self) -> None:
        try:
            while self.ended is None and await self._fill():
                while self.ended is None and (message := self._parser.next()) is not None:
                    await self._take(message)
        except ProtocolError as error:
            self._problem = str(error)
        except OSError as error:
            self._problem = f"more than can be kept ({error.strerror})"
        finally:
            self._is_over = True
            self._news.set()
            self._on_end()

    async def _take(self, message: Any) -> None:  # noqa: ANN401 any that was asked for
        if isinstance(message, JobEnded):
            self.ended = message
            return
        content = None
        if isinstance(message, CARRIES_DESCRIPTOR):
            content = await self._content(_longest(message))
        self._records.append(Record(message, content))
        self._news.set()
        while self._is_full():
            # What nobody takes yet stays with its sender.
            self._room.clear()
            await self._room.wait()

    def _is_full(self) -> bool:
        contents = sum(record.content is not None for record in self._records)
        return contents >= FRAME_WINDOW or len(self._records) >= _MOST_WAITING

    async def _content(self, longest: int) -> Spooled:
        (left,) = CONTENT_LENGTH.unpack(await self._exactly(CONTENT_LENGTH.size))
        if left > longest:
            raise ProtocolError("more than it declared")
        content = Spooled()
        try:
            while left:
                part = await self._part(left)
                left -= len(part)
                if content.is_on_disk:
                    await asyncio.to_thread(content.add, part)
                else:
                    content.add(part)
        except BaseException:
            content.close()
            raise
        return content

    async def _exactly(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            data += await self._part(size - len(data))
        return data

    async def _part(self, most: int) -> bytes:
        while not (part := self._parser.take(most)):
            if not await self._fill():
                raise ProtocolError("less than it declared")
        return part

    async def _fill(self) -> bool:
        """Receive some more; return whether there was any."""
        data = b""
        with suppress(ConnectionError):
            data = await self._received.read(READ_SIZE)
        self._parser.add(data)
        return bool(data)


def _longest(message: Any) -> int:  # noqa: ANN401 any that carries content
    if isinstance(message, Frame | Drawn):
        # Whoever takes it knows which sizes there are; none is larger than a file may be.
        pixels = max(message.width, 0) * max(message.height, 0)
        return min(pixels * _BYTES_A_PIXEL, _LONGEST_ANSWER)
    return _LONGEST_ANSWER if isinstance(message, Answer) else LARGEST_OUTPUT
