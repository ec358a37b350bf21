"""Hands over its picture and goes on writing to it.

Verdict: failed
After: our side has not followed it.
Mode: video
Timeout: 3
"""

import sys
import tempfile
from pathlib import Path

from manim import *


def our_sender():
    frame = sys._getframe()
    while frame is not None:
        for value in frame.f_locals.values():
            if any(each.__name__ == "Records" for each in type(value).__mro__):
                return value
        frame = frame.f_back


class Main(Scene):
    def construct(self):
        sender = our_sender()
        protocol = __import__("manim_lsp.host.protocol", fromlist=["Output"])
        with tempfile.NamedTemporaryFile() as file:
            file.write(b"\x89PNG\r\n\x1a\n")
            file.flush()
            sender.send(protocol.Output(".png"), Path(file.name))
            while True:
                file.write(b"x" * (1 << 16))
                file.flush()
