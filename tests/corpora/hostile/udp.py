"""Sends datagrams to a server of this machine.

Verdict: ok
After: none has come.
"""

import socket
from contextlib import suppress

from manim import *

import targets


class Main(Scene):
    def construct(self):
        for family in (socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK, socket.AF_PACKET):
            with suppress(OSError):
                socket.socket(family, socket.SOCK_DGRAM).sendto(b"here", ("127.0.0.1", targets.UDP))
        self.add(Circle())
