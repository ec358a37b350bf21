"""Leaves a video although none is wanted.

Verdict: failed
After: it is in no folder of the user's.
"""

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
        protocol = __import__("manim_lsp.host.protocol", fromlist=["Output"])
        self.add(Dot())
        sender.send(protocol.Output(".mp4"), b"\0\0\0\0ftyp" + bytes(1 << 20))
