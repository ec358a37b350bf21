"""Calls a server of this machine, and would call any other.

Verdict: ok
After: the server was not called.
"""

import socket
import urllib.request
from contextlib import suppress

from manim import *

import targets


class Main(Scene):
    def construct(self):
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", targets.TCP), 1).sendall(b"here")
            targets.breach("TCP")
        with suppress(OSError):
            urllib.request.urlopen(f"http://127.0.0.1:{targets.TCP}/", timeout=1)
        with suppress(OSError):
            socket.create_server(("127.0.0.1", 0))
            targets.breach("a server")
        self.add(Circle())
