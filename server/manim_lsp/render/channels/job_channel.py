"""Our end of a job's socket, over which descriptors travel beside the messages."""

import asyncio
import logging
import os
import socket
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from manim_lsp.host.codec import encode
from manim_lsp.host.protocol import CARRIES_DESCRIPTOR, LENGTH, ProtocolError, Request
from manim_lsp.render.channels.channel import READ_SIZE, Channel, Record
from manim_lsp.render.channels.content import Descriptor
from manim_lsp.render.channels.record_parser import RecordParser

_LOGGER = logging.getLogger(__name__)

_MOST_DESCRIPTORS = 16
_MOST_WAITING = 64


class JobChannel(Channel):
    """The two descriptors that a job gets, seen from our side."""

    def __init__(self) -> None:
        super().__init__()
        self._ours, self._theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        self._output, self._their_output = os.pipe()
        self._ours.setblocking(False)
        os.set_blocking(self._output, False)
        self._loop = asyncio.get_running_loop()
        self._parser = _Parser()
        self._is_paused = False

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
            await self._loop.sock_sendall(self._ours, LENGTH.pack(len(payload)) + payload)
        except ConnectionError:
            self._end()

    def _go_on(self) -> None:
        if self._is_paused and not self._is_over and len(self._records) < _MOST_WAITING:
            self._is_paused = False
            self._loop.add_reader(self._ours, self._receive)

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
        self._drop_records()
        self._parser.close()

    def _receive(self) -> None:
        try:
            data, descriptors, flags, _ = socket.recv_fds(self._ours, READ_SIZE, _MOST_DESCRIPTORS)
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
        except Exception:
            # The loop would call this again and again for what stays to be received.
            _LOGGER.exception("A job's records cannot be read.")
            self._problem = "what cannot be read"
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
            data = os.read(self._output, READ_SIZE)
        except BlockingIOError:
            return False
        except OSError:
            data = b""
        self._print(data)
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
    """Gives each message the descriptor that it declares."""

    def __init__(self) -> None:
        self._messages = RecordParser()
        self._descriptors: deque[int] = deque()

    def feed(self, data: bytes, descriptors: list[int]) -> Iterator[Record]:
        self._messages.add(data)
        self._descriptors += descriptors
        if len(self._descriptors) > _MOST_DESCRIPTORS:
            raise ProtocolError("descriptors without messages")
        while (message := self._messages.next()) is not None:
            yield Record(message, self._take(message))

    def close(self) -> None:
        while self._descriptors:
            os.close(self._descriptors.popleft())

    def _take(self, message: Any) -> Descriptor | None:  # noqa: ANN401 any of FROM_JOBS
        if not isinstance(message, CARRIES_DESCRIPTOR):
            return None
        if not self._descriptors:
            raise ProtocolError(f"a {type(message).__name__} message without its descriptor")
        return Descriptor(self._descriptors.popleft())
