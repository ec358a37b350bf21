"""Gives the user's files a second name where it may write.

Verdict: ok
After: nothing outside was read or written through them.
"""

import os
from contextlib import suppress
from pathlib import Path

from manim import *

import targets


class Main(Scene):
    def construct(self):
        own = Path(os.environ["TMPDIR"])
        for number, path in enumerate((targets.SECRET, f"{targets.WORKSPACE}/asset.txt")):
            with suppress(OSError):
                os.link(path, own / f"name{number}")
                (own / f"name{number}").write_text("evil")
                targets.breach("a hard link")
        (own / "mine").write_text("x")
        with suppress(OSError):
            os.link(own / "mine", f"{targets.WORKSPACE}/planted")
        self.add(Circle())
