"""Records over two pipes, frames and files behind the messages that declare them."""

import os
import queue
import threading
from collections.abc import Callable
from pathlib import Path

from manim_lsp.host.channel.records import Records
from manim_lsp.host.codec import decode
from manim_lsp.host.protocol import CONTENT_LENGTH, Start

_PART = 1 << 20


class PipeRecords(Records):
    """Holds the ends of two pipes that no other process of the job has.

    Parameters
    ----------
    requests
        Descriptor to read from.
    records
        Descriptor to write to.
    """

    def __init__(self, requests: int, records: int) -> None:
        super().__init__()
        self._requests = requests
        self._records = records
        self._received: queue.SimpleQueue[bytes] | None = None
        self._rest = b""

    def start(self) -> Start:
        """Wait for the job.

        Raises
        ------
        ProtocolError
            When there will be none.
        """
        return decode(self._receive_message(), Start)

    def watch(self, on_end: Callable[[], None]) -> None:
        """Read in a thread from now on, which calls `on_end` when our side has gone."""
        received = self._received = queue.SimpleQueue()

        def read() -> None:
            while data := os.read(self._requests, _PART):
                received.put(data)
            on_end()

        threading.Thread(target=read, daemon=True).start()

    def write(self, data: bytes) -> None:
        """Write all of `data` as it is."""
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self._records, rest[:_PART]) :]

    def _send(self, packet: bytes, content: bytes | Path | None) -> None:
        if content is None:
            self.write(packet)
        elif isinstance(content, bytes):
            self.write(packet + CONTENT_LENGTH.pack(len(content)))
            self.write(content)
        else:
            self._send_file(packet, content)

    def _send_file(self, packet: bytes, path: Path) -> None:
        with path.open("rb") as file:
            left = os.fstat(file.fileno()).st_size
            self.write(packet + CONTENT_LENGTH.pack(left))
            while left and (part := file.read(min(left, _PART))):
                left -= len(part)
                self.write(part)

    def _receive_some(self, most: int) -> bytes:
        if self._received is None:
            return os.read(self._requests, most)
        if not self._rest:
            self._rest = self._received.get()
        data, self._rest = self._rest[:most], self._rest[most:]
        return data
