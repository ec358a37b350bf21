"""Records over a socket, frames and files as descriptors beside them."""

import fcntl
import os
import socket
from pathlib import Path

from manim_lsp.host.channel.descriptors import RECORDS
from manim_lsp.host.channel.records import Records


class SocketRecords(Records):
    """Holds the one socket that a forked job keeps of the host."""

    def __init__(self) -> None:
        super().__init__()
        self._socket = socket.socket(fileno=RECORDS)

    def _send(self, packet: bytes, content: bytes | Path | None) -> None:
        if content is None:
            self._socket.sendall(packet)
            return
        descriptor = (
            sealed(content) if isinstance(content, bytes) else os.open(content, os.O_RDONLY)
        )
        try:
            sent = socket.send_fds(self._socket, [packet], [descriptor])
            self._socket.sendall(packet[sent:])
        finally:
            os.close(descriptor)

    def _receive_some(self, most: int) -> bytes:
        return self._socket.recv(most)


def sealed(content: bytes) -> int:
    """Return a descriptor of memory that holds `content` and can never change."""
    descriptor = os.memfd_create("record", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    with open(descriptor, "wb", closefd=False) as file:
        file.write(content)
    seals = fcntl.F_SEAL_GROW | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_WRITE | fcntl.F_SEAL_SEAL
    fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, seals)
    return descriptor
