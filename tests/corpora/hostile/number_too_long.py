"""Sends a number that no float holds.

Verdict: failed
After: the record is met once.
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
        protocol = __import__("manim_lsp.host.protocol", fromlist=["LENGTH"])
        zeros = b"0" * 400
        body = b'{"kind": "SceneFinished", "seconds": 1%s, "cpu_seconds": 0}' % zeros
        sender._socket.sendall(protocol.LENGTH.pack(len(body)) + body)
        os._exit(0)
