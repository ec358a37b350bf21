"""Small pictures of the examples in Manim's documentation, each rendered once and kept on disk."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from platformdirs import user_cache_path

from manim_lsp.host.protocol import SandboxLevel
from manim_lsp.render.report import RenderJob, RenderReport

WIDTH = 320
"""Pixels, about."""
_MOST_PICTURES = 600
"""As many examples as two versions of Manim have; the oldest pictures go first."""
_RENDER_TIME = 30.0
_LARGEST = 200_000


class ExamplePictures:
    """The pictures of one manim version's examples.

    A picture that could not be made is kept as an empty file, so that it is tried once only.
    """

    def __init__(self, manim_version: str, folder: Path | None = None) -> None:
        self._version = manim_version
        self._folder = folder or user_cache_path("manim-lsp") / "examples"

    def path(self, scene: str, code: str) -> Path:
        """Return where the picture of an example is kept."""
        key = hashlib.sha256(f"{self._version}\0{code}".encode()).hexdigest()[:20]
        return self._folder / f"{scene}-{key}.png"

    def find(self, scene: str, code: str) -> Path | None:
        """Return the picture of an example; None while there is none."""
        path = self.path(scene, code)
        with suppress(OSError):
            return path if path.stat().st_size else None
        return None

    def is_wanted(self, scene: str, code: str) -> bool:
        """Whether it has not been tried yet."""
        return not self.path(scene, code).exists()

    def job(self, scene: str, code: str, minimum_sandbox: SandboxLevel = "partial") -> RenderJob:
        """Return what to render: documentation is contained as model-written code is."""
        return RenderJob(
            self._folder / f"{scene}.py",
            code,
            scenes=(scene,),
            untrusted=True,
            minimum_sandbox=minimum_sandbox,
            timeout=_RENDER_TIME,
            frame_width=WIDTH,
            in_background=True,
        )

    def keep(self, scene: str, code: str, report: RenderReport | None) -> None:
        """Keep the picture of a rendered example, and only as many as there is room for."""
        picture = _picture(report) if report else b""
        target = self.path(scene, code)
        unfinished = target.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(picture)
            unfinished.replace(target)
            self._make_room()

    def prepare(self) -> None:
        """Make the folder that an example runs in."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)

    def _make_room(self) -> None:
        pictures = sorted(self._folder.glob("*.png"), key=lambda path: path.stat().st_mtime)
        for path in pictures[:-_MOST_PICTURES]:
            path.unlink(missing_ok=True)


def _picture(report: RenderReport) -> bytes:
    """Return the frame with most to see: the one that compresses worst."""
    if not report.ok:
        return b""
    frames = [report.still, *(entry.thumbnail for entry in report.timeline)]
    return max((frame for frame in frames if len(frame) <= _LARGEST), key=len, default=b"")
