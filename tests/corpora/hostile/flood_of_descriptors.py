"""Sends descriptors by the thousand.

Verdict: failed
After: our side holds none of them.
Timeout: 5
"""

import os
import socket

from manim import *


class Main(Scene):
    def construct(self):
        records = socket.socket(fileno=3)
        for _ in range(1000):
            socket.send_fds(records, [b"\0"], [os.open("/dev/null", os.O_RDONLY)] * 100)
