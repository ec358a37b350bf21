"""Videos and pictures: taken from a job's descriptor, checked, put where they belong."""

import hashlib
import os
from itertools import chain
from pathlib import Path

from platformdirs import user_cache_path

from manim_lsp.host.protocol import Output, ProtocolError
from manim_lsp.render.channels.content import LARGEST_OUTPUT, Content
from manim_lsp.render.files.disk import cannot_write
from manim_lsp.render.files.old_files import remove_old
from manim_lsp.render.files.whole_file import write_whole

_SIGNATURES = {".mp4": (4, b"ftyp"), ".png": (0, b"\x89PNG\r\n\x1a\n")}


def default_output_dir(path: Path) -> Path:
    """Return the cache folder for the videos of the file at `path`."""
    name = hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
    return _videos() / f"{path.stem}-{name}"


def sweep() -> None:
    """Remove videos from the cache that nobody looked at for long, and more where there is much."""
    remove_old(_videos(), "*/*")


def _videos() -> Path:
    return user_cache_path("manim-lsp") / "videos"


class HeldOutput:
    """What a scene left, held until it is known how the scene ended."""

    def __init__(self) -> None:
        self._held: tuple[Output, Content] | None = None

    @property
    def is_held(self) -> bool:
        """Whether there is something."""
        return self._held is not None

    def hold(self, message: Output, content: Content) -> None:
        """Take what came; there must be nothing yet."""
        self._held = message, content

    def size(self) -> int:
        """Return its bytes; raise ProtocolError when they are in no plain file."""
        return self._held[1].size() if self._held else 0

    def store(self, folder: Path, scene: str) -> Path | None:
        """Copy it to ``folder/scene.suffix`` and let go of it.

        No path of the job's is followed, so that it can hand over only what it could read itself.

        Raises
        ------
        ProtocolError
            When it is not a file of that kind.
        EnvironmentProblem
            When `folder` cannot be written.
        """
        if self._held is None:
            return None
        message, content = self._held
        try:
            return _checked_copy(content, message.suffix, folder, scene)
        except OSError as error:
            raise cannot_write(folder, error, "choose another folder for videos") from error
        finally:
            self.drop()

    def drop(self) -> None:
        """Let go of it."""
        held, self._held = self._held, None
        if held is not None:
            held[1].close()


def _checked_copy(content: Content, suffix: str, folder: Path, scene: str) -> Path:
    size = content.size()
    if not 0 < size <= LARGEST_OUTPUT:
        raise ProtocolError("an output that is too long")
    parts = content.parts(size)
    first = next(parts, b"")
    offset, signature = _SIGNATURES[suffix]
    if not first[offset:].startswith(signature):
        raise ProtocolError(f"an output that is no {suffix[1:]}")
    target = folder / f"{scene}{suffix}"
    write_whole(target, chain((first,), parts))
    return target
