"""Has a small file that is a picture of billions of pixels.

Verdict: failed, timeout
After: its process is gone.
Timeout: 20
"""

import os
import struct
import zlib
from pathlib import Path

from manim import *


def chunk(kind, data):
    return struct.pack("!I", len(data)) + kind + data + struct.pack("!I", zlib.crc32(kind + data))


class Main(Scene):
    def construct(self):
        side = 20_000
        rows = zlib.compress(bytes((side // 8 + 1) * side), 1)
        path = Path(os.environ["TMPDIR"], "bomb.png")
        header = struct.pack("!IIBBBBB", side, side, 1, 0, 0, 0, 0)
        path.write_bytes(
            b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
        )
        self.add(ImageMobject(path))
