"""NPZ archives of frames, written as the frames come and without numpy in the server.

The formats are numpy's: an archive of ``.npy`` files (``numpy.lib.format``, version 1.0), each a
header and the array's bytes in C order.
"""

import array
import os
import struct
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO

from manim_lsp.render.report import DrawnFrame

_MAGIC = b"\x93NUMPY\x01\x00"
_ALIGNMENT = 64
_FAST = 1
"""Level of deflate: frames of a scene are mostly one colour, and higher levels gain little."""


def npy_header(dtype: str, shape: tuple[int, ...]) -> bytes:
    """Return what comes before the bytes of an array, for example of the dtype ``|u1``."""
    text = f"{{'descr': '{dtype}', 'fortran_order': False, 'shape': {shape!r}, }}".encode()
    length = len(_MAGIC) + 2 + len(text) + 1
    text += b" " * (-length % _ALIGNMENT) + b"\n"
    return _MAGIC + struct.pack("<H", len(text)) + text


class NpzWriter:
    """Writes ``frames`` (uint8, time by height by width by 3) and ``times`` (float64, seconds).

    A picture that stays is kept once until the end, when the number of frames is known; nothing is
    at `target` before all of it is.

    Raises
    ------
    OSError
        From every method, when the folder cannot be written.
    """

    def __init__(self, target: Path) -> None:
        self._target = target
        target.parent.mkdir(parents=True, exist_ok=True)
        # It has no name, so that nothing is left of it however this process ends.
        self._pixels: IO[bytes] = tempfile.TemporaryFile(dir=target.parent)  # noqa: SIM115 closed by `finish` or `abandon`
        self._stays: list[int] = []
        self._times = array.array("d")
        self._size = (0, 0)

    def add(self, frame: DrawnFrame) -> None:
        """Take the next frame.

        Raises
        ------
        ValueError
            It has another size than the first.
        """
        size = (frame.height, frame.width)
        if self._stays and size != self._size:
            raise ValueError(f"frames of {size} after frames of {self._size}")
        self._size = size
        self._pixels.write(frame.pixels)
        self._stays.append(len(frame.times))
        self._times.extend(frame.times)

    def finish(self) -> Path:
        """Put the archive at its place and return that."""
        unfinished = self._target.with_name(f".{self._target.name}.{os.getpid()}")
        try:
            with zipfile.ZipFile(
                unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=_FAST
            ) as archive:
                shape = (len(self._times), *self._size, 3)
                _write(archive, "frames", npy_header("|u1", shape), self._all_pixels())
                times = array.array("d", self._times)
                if sys.byteorder == "big":
                    times.byteswap()
                header = npy_header("<f8", (len(times),))
                _write(archive, "times", header, [times.tobytes()])
            unfinished.replace(self._target)
        finally:
            unfinished.unlink(missing_ok=True)
            self.abandon()
        return self._target

    def abandon(self) -> None:
        """Give up what was taken; there is nothing to remove."""
        # What could not be written before cannot be written now either.
        with suppress(OSError):
            self._pixels.close()

    def _all_pixels(self) -> Iterable[bytes]:
        height, width = self._size
        self._pixels.seek(0)
        for stays in self._stays:
            picture = self._pixels.read(height * width * 3)
            for _ in range(stays):
                yield picture


def _write(archive: zipfile.ZipFile, name: str, header: bytes, parts: Iterable[bytes]) -> None:
    # How long it becomes is not known before, and may be more than 4 GB.
    with archive.open(f"{name}.npy", "w", force_zip64=True) as file:
        file.write(header)
        for part in parts:
            file.write(part)
