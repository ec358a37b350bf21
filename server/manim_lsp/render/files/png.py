"""PNG files from packed RGB, without an imaging library in the server."""

import struct
import zlib

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_EIGHT_BIT_RGB = (8, 2, 0, 0, 0)
_NO_FILTER = b"\x00"


def encode(rgb: bytes, width: int, height: int) -> bytes:
    """Return the PNG of `width` times `height` pixels, three bytes each, row by row.

    Raises
    ------
    ValueError
        When there are more or fewer pixels.
    """
    stride = 3 * width
    if width < 1 or height < 1 or len(rgb) != stride * height:
        raise ValueError(f"{len(rgb)} bytes are not {width} x {height} pixels")
    rows = b"".join(
        _NO_FILTER + rgb[start : start + stride] for start in range(0, len(rgb), stride)
    )
    header = struct.pack("!II5B", width, height, *_EIGHT_BIT_RGB)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack("!I", len(data)) + kind + data + struct.pack("!I", zlib.crc32(kind + data))
