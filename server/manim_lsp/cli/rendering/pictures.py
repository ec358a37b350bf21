"""Frames as a folder of numbered PNG files with a table of their times."""

import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from manim_lsp.render.files import png
from manim_lsp.render.report import DrawnFrame

_TABLE = "times.csv"
_PICTURE = re.compile(r"\d{6,}\.png")


class PictureWriter:
    """Writes ``000000.png``, ``000001.png`` … and ``times.csv`` (``file,seconds``) into a folder.

    They are made in a folder within it and take the place of those of an earlier run when all are
    there; other files of the folder stay as they are.

    Raises
    ------
    OSError
        From every method, when the folder cannot be written.
    """

    def __init__(self, target: Path) -> None:
        self._target = target
        self._made = [each for each in (target, *target.parents) if not each.exists()]
        target.mkdir(parents=True, exist_ok=True)
        self._unfinished = Path(tempfile.mkdtemp(prefix=".frames-", dir=target))
        self._rows = ["file,seconds"]

    def add(self, frame: DrawnFrame) -> None:
        """Take the next frame."""
        picture = png.encode(frame.pixels, frame.width, frame.height)
        for time in frame.times:
            name = f"{len(self._rows) - 1:06}.png"
            (self._unfinished / name).write_bytes(picture)
            self._rows.append(f"{name},{time!r}")

    def finish(self) -> Path:
        """Put the pictures at their place and return the folder."""
        table = self._unfinished / _TABLE
        table.write_text("\n".join([*self._rows, ""]), encoding="utf-8")
        # Pictures without a table are none that were finished.
        (self._target / _TABLE).unlink(missing_ok=True)
        for old in self._target.iterdir():
            if _PICTURE.fullmatch(old.name):
                old.unlink()
        for new in sorted(self._unfinished.iterdir()):
            if new != table:
                new.replace(self._target / new.name)
        table.replace(self._target / _TABLE)
        self._unfinished.rmdir()
        return self._target

    def abandon(self) -> None:
        """Remove what was written, and the folders that were made for it."""
        shutil.rmtree(self._unfinished, ignore_errors=True)
        with suppress(OSError):
            for folder in self._made:
                folder.rmdir()
