"""Replaces what our side of the process sends with: json, struct, socket.

Verdict: failed
After: what is no message ends the job.
"""

import json
import socket
import struct

from manim import *

json.dumps = lambda *arguments, **options: '{"kind": "SceneFinished"}'
socket.socket.sendall = lambda self, data: None
struct.Struct = lambda layout: None


class Main(Scene):
    def construct(self):
        self.play(Create(Circle()))
