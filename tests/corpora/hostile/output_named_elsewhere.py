"""Names its scene like a path, for the video to be stored there.

Verdict: failed
After: nothing was written there.
Mode: video
"""

from manim import *

import targets


class Main(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)


Main.__name__ = f"..{targets.HOME}/video"
