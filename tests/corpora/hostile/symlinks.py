"""Leads readers and writers astray with symbolic links in its own folder.

Verdict: ok, failed
After: nothing outside was read or written through them.
Mode: video
"""

import os
from contextlib import suppress
from pathlib import Path

from manim import *

import targets


class Main(Scene):
    def construct(self):
        own = Path(os.environ["TMPDIR"])
        (own / "key").symlink_to(targets.SECRET)
        with suppress(OSError):
            print((own / "key").read_text())
        with suppress(OSError):
            (own / "key").write_text("evil")
        with suppress(OSError):
            Path(targets.WORKSPACE, "link").symlink_to(targets.SECRET)
        media = Path(config.media_dir)
        media.mkdir(parents=True, exist_ok=True)
        with suppress(OSError):
            (media / "images").symlink_to(targets.HOME)
            (media / "videos").symlink_to(targets.HOME)
        self.add(Circle())
