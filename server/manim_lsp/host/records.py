"""The job's end of its socket."""

import os
import socket
import struct
from contextlib import suppress
from typing import Any

from manim_lsp.host.descriptors import RECORDS
from manim_lsp.host.protocol import (
    FRAME_TAKEN,
    FRAME_WINDOW,
    Frame,
    ProtocolError,
    Request,
    TexNeeded,
    decode,
    encode,
)

_LENGTH = struct.Struct("!I")


class Records:
    """Takes the request and sends records, frames and files.

    Not more than `FRAME_WINDOW` frames are under way; our side answers each with one byte.
    """

    def __init__(self) -> None:
        self._socket = socket.socket(fileno=RECORDS)
        self._under_way = 0

    def request(self) -> Request:
        """Wait for what is to be done.

        Raises
        ------
        ProtocolError
            When our side is gone or says something else.
        """
        (length,) = _LENGTH.unpack(self._receive(_LENGTH.size))
        return decode(self._receive(length), Request)

    def send(self, message: Any, content: bytes | int | None = None) -> None:  # noqa: ANN401
        """Send a record; `content` is what its descriptor shall hold, or an open descriptor."""
        payload = encode(message)
        packet = _LENGTH.pack(len(payload)) + payload
        if content is None:
            self._socket.sendall(packet)
            return
        if isinstance(message, Frame):
            self._wait_for_room()
        descriptor = content if isinstance(content, int) else sealed(content)
        try:
            sent = socket.send_fds(self._socket, [packet], [descriptor])
            self._socket.sendall(packet[sent:])
        finally:
            os.close(descriptor)

    def compile_tex(self, document: str, compiler: str, suffix: str) -> None:
        """Have our side compile a document into the cache; return when it has tried."""
        self.send(TexNeeded(document, compiler, suffix))
        while self._receive(1) == FRAME_TAKEN:
            self._under_way -= 1

    def _wait_for_room(self) -> None:
        if self._under_way == FRAME_WINDOW:
            self._receive(1)
        else:
            self._under_way += 1

    def _receive(self, size: int) -> bytes:
        received = b""
        while len(received) < size:
            part = self._socket.recv(size - len(received))
            if not part:
                raise ProtocolError("the server has gone")
            received += part
        return received


def sealed(content: bytes) -> int:
    """Return a descriptor of memory that holds `content` and can never change."""
    if not hasattr(os, "memfd_create"):
        return _unlinked(content)
    import fcntl

    descriptor = os.memfd_create("record", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    with open(descriptor, "wb", closefd=False) as file:
        file.write(content)
    seals = fcntl.F_SEAL_GROW | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_WRITE | fcntl.F_SEAL_SEAL
    fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, seals)
    return descriptor


def _unlinked(content: bytes) -> int:
    import tempfile

    descriptor, path = tempfile.mkstemp()
    with suppress(OSError):
        os.unlink(path)  # noqa: PTH108 the name is all there is
    with open(descriptor, "wb", closefd=False) as file:
        file.write(content)
    return descriptor
