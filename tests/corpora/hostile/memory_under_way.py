"""Sends itself memory files that it closes, so that they are in no process's list.

Verdict: failed
After: the whole job was ended for what it took together, or refused to send more.
Timeout: 20
"""

import os
import socket

from manim import *


class Main(Scene):
    def construct(self):
        kept = []
        while True:
            pair = socket.socketpair()
            kept.append(pair)
            for _ in range(50):
                descriptor = os.memfd_create("kept")
                os.write(descriptor, b"x" * (1 << 20))
                socket.send_fds(pair[0], [b"x"], [descriptor])
                os.close(descriptor)
