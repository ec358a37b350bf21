"""Videos and pictures: taken from a job's descriptor, checked, put where they belong."""

import hashlib
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from platformdirs import user_cache_path

from manim_lsp.errors import EnvironmentProblem
from manim_lsp.host.protocol import ProtocolError
from manim_lsp.render.job_channel import Descriptor

_LARGEST = 4 << 30
_PART = 1 << 20
_SIGNATURES = {".mp4": (4, b"ftyp"), ".png": (0, b"\x89PNG\r\n\x1a\n")}


def default_output_dir(path: Path) -> Path:
    """Return the cache folder for the videos of the file at `path`."""
    name = hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
    return user_cache_path("manim-lsp") / "videos" / f"{path.stem}-{name}"


def tex_cache() -> Path:
    """Return the folder of compiled TeX that all jobs share; make it when it is missing."""
    folder = user_cache_path("manim-lsp") / "tex"
    # Without it TeX is compiled anew for every job.
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def make_scratch() -> Path:
    """Return a new folder for one job; whoever makes it removes it.

    Raises
    ------
    EnvironmentProblem
        When there is no room for temporary files.
    """
    try:
        return Path(tempfile.mkdtemp(prefix="manim-lsp-"))
    except OSError as error:
        raise EnvironmentProblem(
            f"No temporary folder can be made ({error.strerror}); free some space or set TMPDIR."
        ) from error


def store(descriptor: Descriptor, suffix: str, folder: Path, scene: str) -> Path:
    """Copy what a job produced to ``folder/scene.suffix``; close the descriptor.

    No path of the job's is followed, so that it can hand over only what it could read itself.

    Raises
    ------
    ProtocolError
        When it is not a file of that kind.
    EnvironmentProblem
        When `folder` cannot be written.
    """
    try:
        return _checked_copy(descriptor, suffix, folder, scene)
    except OSError as error:
        raise EnvironmentProblem(
            f"{folder} cannot be written ({error.strerror}); choose another folder for videos."
        ) from error
    finally:
        descriptor.close()


def _checked_copy(descriptor: Descriptor, suffix: str, folder: Path, scene: str) -> Path:
    status = os.fstat(descriptor.number)
    if not stat.S_ISREG(status.st_mode) or not 0 < status.st_size <= _LARGEST:
        raise ProtocolError("an output that is no file")
    offset, signature = _SIGNATURES[suffix]
    if os.pread(descriptor.number, len(signature), offset) != signature:
        raise ProtocolError(f"an output that is no {suffix[1:]}")
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{scene}{suffix}"
    unfinished = folder / f".{scene}.{os.getpid()}{suffix}"
    try:
        _copy(descriptor, status.st_size, unfinished)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return target


def _copy(descriptor: Descriptor, size: int, target: Path) -> None:
    os.lseek(descriptor.number, 0, os.SEEK_SET)
    with open(descriptor.number, "rb", closefd=False) as source, target.open("wb") as copy:
        # Not to the end: the job may still be adding to it.
        while size and (part := source.read(min(size, _PART))):
            copy.write(part)
            size -= len(part)
