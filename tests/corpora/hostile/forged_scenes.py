"""Claims scenes that the file does not have.

Verdict: failed
After: none of them counts.
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
        protocol = __import__("manim_lsp.host.protocol", fromlist=["Loaded"])
        sender.send(protocol.Loaded(("Other", "Another")))
        sender.send(protocol.SceneStarted("Other"))
        sender.send(protocol.SceneFinished(1.0, 1.0))
