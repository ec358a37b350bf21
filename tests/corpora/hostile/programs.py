"""Starts programs that outlive it, by a shell and without one.

Verdict: ok
After: they are gone.
"""

import os
import subprocess

from manim import *


class Main(Scene):
    def construct(self):
        subprocess.Popen(["sleep", "9871"])
        subprocess.Popen(["sleep", "9872"], start_new_session=True)
        os.system("nohup sleep 9873 >/dev/null 2>&1 &")
        os.system("setsid sleep 9874 >/dev/null 2>&1 &")
        self.add(Circle())
