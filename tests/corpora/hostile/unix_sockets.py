"""Calls servers that listen on paths and on abstract names, with new sockets and with pairs.

Verdict: ok
After: none was called.
"""

import socket
from contextlib import suppress

from manim import *

import targets


class Main(Scene):
    def construct(self):
        for address in (targets.STREAM, "\0" + targets.ABSTRACT):
            with suppress(OSError):
                socket.socket(socket.AF_UNIX).connect(address)
                targets.breach(f"the socket {address!r}")
        for kind in (socket.SOCK_DGRAM, socket.SOCK_SEQPACKET, socket.SOCK_STREAM):
            with suppress(OSError):
                ours, _ = socket.socketpair(socket.AF_UNIX, kind)
                for address in (targets.DATAGRAM, "\0" + targets.ABSTRACT_DATAGRAM):
                    with suppress(OSError):
                        ours.sendto(b"here", address)
                    with suppress(OSError):
                        ours.sendmsg([b"here"], [], 0, address)
        self.add(Circle())
