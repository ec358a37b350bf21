"""SVG files that a scene only reads, where manim would write beside them."""

import shutil
from pathlib import Path

from manim import SVGMobject


def bring_into(scratch: Path) -> None:
    """Have manim read SVG files from copies below `scratch`, the one folder that it may write."""
    find = SVGMobject.get_file_path
    copies = scratch / "assets"

    def get_file_path(self: SVGMobject) -> Path:
        path = find(self)
        whole = path.resolve()
        if whole.is_relative_to(scratch.resolve()):
            return path
        # The whole path is kept, so that files of one name do not meet.
        copy = copies / whole.relative_to(whole.anchor)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(whole, copy)
        return copy

    SVGMobject.get_file_path = get_file_path
