"""What comes with a record: pixels, a file, an answer."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from tempfile import SpooledTemporaryFile
from typing import Protocol

from manim_lsp.host.protocol import ProtocolError

_PART = 1 << 20
_IN_MEMORY = 16 << 20
"""Bytes; what is longer lies in an unnamed temporary file until it is taken."""

LARGEST_OUTPUT = 4 << 30
"""Bytes of a video or picture."""


class Content(Protocol):
    """Bytes that came with a record; whoever takes them closes them."""

    def size(self) -> int:
        """Return the number of bytes; raise ProtocolError when they are in no plain file."""

    def read(self, size: int) -> bytes:
        """Return all bytes, which must be `size`, and close.

        Raises
        ------
        ProtocolError
            When there are more or fewer, or when their sender could still change them.
        """

    def parts(self, size: int) -> Iterator[bytes]:
        """Yield the first `size` bytes, a megabyte at most at a time."""

    def close(self) -> None:
        """Let go of them; a second time does nothing."""


class Descriptor:
    """An open file that its sender passed over a socket."""

    def __init__(self, number: int) -> None:
        self.number = number

    def size(self) -> int:
        """Return the number of bytes."""
        status = os.fstat(self.number)
        # Reading a pipe or a device could wait for ever.
        if not stat.S_ISREG(status.st_mode):
            raise ProtocolError("something else than a file")
        return status.st_size

    def read(self, size: int) -> bytes:
        """Return all bytes, which must be `size`, and close."""
        try:
            if self.size() != size:
                raise ProtocolError("a frame of another size than declared")
            if not _is_sealed(self.number):
                raise ProtocolError("a frame that is not sealed memory")
            return _read_at(self.number, size, 0)
        except OSError as error:
            raise ProtocolError(f"a frame that cannot be read: {error}") from error
        finally:
            self.close()

    def parts(self, size: int) -> Iterator[bytes]:
        """Yield the first `size` bytes."""
        offset = 0
        # Not to the end: its sender may still be adding to it.
        while part := _read_at(self.number, min(size - offset, _PART), offset):
            offset += len(part)
            yield part

    def close(self) -> None:
        """Let go of them."""
        if self.number >= 0:
            os.close(self.number)
            self.number = -1


class Spooled:
    """Bytes that came in line; in memory while they are few."""

    def __init__(self) -> None:
        self._size = 0
        self._file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 closed by who takes it

    @property
    def is_on_disk(self) -> bool:
        """Whether adding to it waits for a disk."""
        return self._size > _IN_MEMORY

    def add(self, part: bytes) -> None:
        """Add `part` at the end.

        Raises
        ------
        OSError
            When there is no room for temporary files.
        """
        self._size += len(part)
        self._file.write(part)

    def size(self) -> int:
        """Return the number of bytes."""
        return self._size

    def read(self, size: int) -> bytes:
        """Return all bytes, which must be `size`, and close."""
        try:
            if self._size != size:
                raise ProtocolError("a frame of another size than declared")
            self._file.seek(0)
            return self._file.read()
        finally:
            self.close()

    def parts(self, size: int) -> Iterator[bytes]:
        """Yield the first `size` bytes."""
        self._file.seek(0)
        while part := self._file.read(min(size, _PART)):
            size -= len(part)
            yield part

    def close(self) -> None:
        """Let go of them."""
        # What could not be written any more need not be.
        with suppress(OSError):
            self._file.close()


def _read_at(number: int, size: int, offset: int) -> bytes:
    if sys.platform == "win32":
        raise OSError(0, "no descriptors are passed on Windows")
    return os.pread(number, size, offset)


def _is_sealed(number: int) -> bool:
    if sys.platform != "linux":
        return False
    import fcntl

    wanted = fcntl.F_SEAL_GROW | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_WRITE
    try:
        return fcntl.fcntl(number, fcntl.F_GET_SEALS) & wanted == wanted
    except OSError:
        return False
