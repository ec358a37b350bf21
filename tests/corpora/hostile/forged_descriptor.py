"""Declares a frame and hands over things that would make a reader wait or crash.

Verdict: failed
After: our side has read none of them.
"""

import json
import os
import socket
import struct

from manim import *

FRAME = {"kind": "Frame", "label": "last", "width": 640, "height": 480}
FRAME |= {"place": None, "start": 0.0, "end": 0.0}


class Main(Scene):
    def construct(self):
        payload = json.dumps(FRAME).encode()
        records = socket.socket(fileno=3)
        for descriptor in (os.pipe()[0], os.open("/dev/zero", os.O_RDONLY), os.memfd_create("open")):
            socket.send_fds(records, [struct.pack("!I", len(payload)) + payload], [descriptor])
        os._exit(0)
