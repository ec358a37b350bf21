"""Hands over its picture and goes on writing to it.

Verdict: failed
After: our side has not followed it.
Mode: video
Timeout: 3
"""

import os
import sys
import tempfile

from manim import *


def our_sender():
    frame = sys._getframe()
    while frame is not None:
        for value in frame.f_locals.values():
            if type(value).__name__ == "Records":
                return value
        frame = frame.f_back


class Main(Scene):
    def construct(self):
        sender = our_sender()
        protocol = __import__("manim_lsp.host.protocol", fromlist=["Output"])
        with tempfile.TemporaryFile() as file:
            file.write(b"\x89PNG\r\n\x1a\n")
            file.flush()
            sender.send(protocol.Output(".png"), os.dup(file.fileno()))
            while True:
                file.write(b"x" * (1 << 16))
                file.flush()
