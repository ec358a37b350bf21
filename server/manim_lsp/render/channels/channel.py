"""What our side has of a running job: the request goes out, records and frames come in.

What comes in was sent by the user's or a model's code. It is bounded, decoded strictly, and read
in ways that such code cannot stall or crash.
"""

import asyncio
from abc import ABC, abstractmethod
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from manim_lsp.host.protocol import FRAME_TAKEN, TEX_DONE, ProtocolError, Request
from manim_lsp.render.channels.content import Content

READ_SIZE = 1 << 16
"""Bytes that are taken from a job at once."""

_LONGEST_OUTPUT = 64 << 10
_CUT = b"\nThe file printed more than 64 KiB; the rest is left out.\n"


@dataclass(frozen=True)
class Record:
    """One message of a job, with the content that it declares."""

    message: Any
    content: Content | None = field(default=None)


class Channel(ABC):
    """The records of one job, in the order in which it sent them.

    Attributes
    ----------
    output
        What the job printed; the first part, and a line that says so, where that was much.
    """

    def __init__(self) -> None:
        self.output = b""
        self._is_cut = False
        self._records: deque[Record] = deque()
        self._news = asyncio.Event()
        self._is_over = False
        self._problem = ""

    @abstractmethod
    async def open(self, request: Request) -> None:
        """Send the request and begin to listen; the job was started by now."""

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
        self._go_on()
        return record

    def frame_taken(self) -> None:
        """Let the job send one more frame."""
        self._answer(FRAME_TAKEN)

    def tex_done(self) -> None:
        """Let the job go on that waits for TeX."""
        self._answer(TEX_DONE)

    @abstractmethod
    def close(self) -> None:
        """Stop listening and close everything that was not taken."""

    @abstractmethod
    def _answer(self, what: bytes) -> None:
        """Send `what`; a job that has ended needs no answer."""

    @abstractmethod
    def _go_on(self) -> None:
        """Receive again, where there was no room for more."""

    def _print(self, data: bytes) -> None:
        if self._is_cut:
            return
        room = _LONGEST_OUTPUT - len(self.output)
        self.output += data[:room]
        if len(data) > room:
            self._is_cut = True
            self.output += _CUT

    def _drop_records(self) -> None:
        for record in self._records:
            if record.content is not None:
                record.content.close()
        self._records.clear()
