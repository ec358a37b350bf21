"""Videos and pictures: taken from a job's descriptor, checked, put where they belong."""

import hashlib
import os
import shutil
import stat
from pathlib import Path

from platformdirs import user_cache_path

from manim_lsp.host.protocol import ProtocolError
from manim_lsp.render.job_channel import Descriptor

_LARGEST = 4 << 30
_SIGNATURES = {".mp4": (4, b"ftyp"), ".png": (0, b"\x89PNG\r\n\x1a\n")}


def default_output_dir(path: Path) -> Path:
    """Return the cache folder for the videos of the file at `path`."""
    name = hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
    return user_cache_path("manim-lsp") / "videos" / f"{path.stem}-{name}"


def tex_cache() -> Path:
    """Return the folder of compiled TeX that all jobs share."""
    return user_cache_path("manim-lsp") / "tex"


def store(descriptor: Descriptor, suffix: str, folder: Path, scene: str) -> Path:
    """Copy what a job produced to ``folder/scene.suffix``; close the descriptor.

    No path of the job's is followed, so that it can hand over only what it could read itself.

    Raises
    ------
    ProtocolError
        When it is not a file of that kind.
    OSError
        When it cannot be written.
    """
    try:
        status = os.fstat(descriptor.number)
        if not stat.S_ISREG(status.st_mode) or not 0 < status.st_size <= _LARGEST:
            raise ProtocolError("an output that is no file")
        offset, signature = _SIGNATURES[suffix]
        if os.pread(descriptor.number, len(signature), offset) != signature:
            raise ProtocolError(f"an output that is no {suffix[1:]}")
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"{scene}{suffix}"
        unfinished = folder / f".{scene}.{os.getpid()}{suffix}"
        os.lseek(descriptor.number, 0, os.SEEK_SET)
        with (
            open(descriptor.number, "rb", closefd=False) as source,
            unfinished.open("wb") as copy,
        ):
            shutil.copyfileobj(source, copy, 1 << 20)
        unfinished.replace(target)
        return target
    finally:
        descriptor.close()
