"""Where Manim puts what it makes on the way to a picture: with the job and nowhere else.

Texts and formulas become files as soon as they are made, also in a file that is only being loaded
and in code that only asks what Manim is like.
"""

from pathlib import Path

from manim import config

from manim_lsp.host.rendering.settings import media_folder


def keep_in(scratch: str) -> Path:
    """Have Manim write below `scratch`; return where it would have written, as an absolute path."""
    usual = media_folder()
    config.media_dir = str(_folder_in(scratch))
    return usual


def folder_unless_in(scratch: str, usual: Path) -> Path:
    """Return the folder that the user's file has chosen since `keep_in`, else `usual`."""
    chosen = media_folder()
    return usual if chosen == _folder_in(scratch) else chosen


def _folder_in(scratch: str) -> Path:
    return Path(scratch, "media").absolute()
