"""Sends records as fast as it can, and then one that nests without end.

Verdict: failed
After: our side has stopped listening.
Timeout: 10
"""

import json
import socket
import struct

from manim import *

FAILED = {"kind": "SceneStarted", "scene": "x" * 100_000}


class Main(Scene):
    def construct(self):
        records = socket.socket(fileno=3)
        for payload in (b"[" * 1_000_000, json.dumps(FAILED).encode()):
            for _ in range(1000):
                records.sendall(struct.pack("!I", len(payload)) + payload)
