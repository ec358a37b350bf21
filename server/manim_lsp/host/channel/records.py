"""The job's end of the channel over which it takes its request and tells what it does."""

from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

from manim_lsp.host.codec import decode, encode
from manim_lsp.host.protocol import (
    FRAME_TAKEN,
    FRAME_WINDOW,
    LENGTH,
    Drawn,
    Frame,
    ProtocolError,
    Request,
    TexNeeded,
)


class Records(ABC):
    """Takes the request and sends records, frames and files.

    Not more than `FRAME_WINDOW` frames are under way; our side answers each with one byte.
    """

    def __init__(self) -> None:
        self._under_way = 0

    def request(self) -> Request:
        """Wait for what is to be done.

        Raises
        ------
        ProtocolError
            When our side is gone or says something else.
        """
        return decode(self._receive_message(), Request)

    def send(self, message: Any, content: bytes | Path | None = None) -> None:  # noqa: ANN401
        """Send a record, with the bytes or the file that it declares."""
        if isinstance(message, Frame | Drawn):
            self._wait_for_room()
        payload = encode(message)
        self._send(LENGTH.pack(len(payload)) + payload, content)

    def compile_tex(self, document: str, compiler: str, suffix: str) -> None:
        """Have our side compile a document into the cache; return when it has tried."""
        self.send(TexNeeded(document, compiler, suffix))
        while self._receive(1) == FRAME_TAKEN:
            self._under_way -= 1

    @abstractmethod
    def _send(self, packet: bytes, content: bytes | Path | None) -> None:
        """Send a packet and what belongs to it."""

    @abstractmethod
    def _receive_some(self, most: int) -> bytes:
        """Wait for bytes of our side; none come when it has gone."""

    def _wait_for_room(self) -> None:
        if self._under_way == FRAME_WINDOW:
            self._receive(1)
        else:
            self._under_way += 1

    def _receive_message(self) -> bytes:
        (length,) = LENGTH.unpack(self._receive(LENGTH.size))
        return self._receive(length)

    def _receive(self, size: int) -> bytes:
        received = b""
        while len(received) < size:
            part = self._receive_some(size - len(received))
            if not part:
                raise ProtocolError("the server has gone")
            received += part
        return received
