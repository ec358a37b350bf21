"""Has TeX run programs and write files.

Verdict: ok, failed
After: nothing was written.
Timeout: 20
"""

from manim import *

import targets


class Main(Scene):
    def construct(self):
        self.add(Tex(rf"x\immediate\write18{{echo evil > {targets.HOME}/by-tex}}"))
        path = f"{targets.HOME}/by-tex"
        self.add(Tex(rf"y\newwrite\file\immediate\openout\file={path} \immediate\write\file{{evil}}"))
