"""Has Manim write into the user's home.

Verdict: ok, failed
After: nothing was written there.
Mode: video
"""

from manim import *

import targets

config.media_dir = targets.HOME
config.video_dir = targets.HOME
config.images_dir = targets.HOME
config.partial_movie_dir = targets.HOME
config.output_file = f"{targets.HOME}/video"


class Main(Scene):
    def construct(self):
        config.media_dir = targets.HOME
        self.play(Create(Circle()), run_time=0.2)
