"""Sends a large picture of each of many sizes.

Verdict: failed
Timeout: 30
After: whoever takes them keeps few.
"""

import os
import sys

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
        protocol = __import__("manim_lsp.host.protocol", fromlist=["Frame"])
        for width in range(1900, 1974):
            pixels = os.urandom(width * 2048 * 3)
            sender.send(protocol.Frame("play", width, 2048, (1, 0, 1, 1)), pixels)
        sender.send(protocol.SceneFinished(1.0, 1.0))
