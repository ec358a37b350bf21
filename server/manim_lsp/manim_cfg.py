"""The manim.cfg beside a file, which Manim reads when it renders from that folder."""

import configparser
from functools import lru_cache
from pathlib import Path

_NAME = "manim.cfg"
_LARGEST = 1 << 16


def folder_uses_opengl(folder: Path) -> bool:
    """Whether the manim.cfg of a folder, if there is one, asks for the OpenGL renderer."""
    path = folder / _NAME
    try:
        status = path.stat()
    except (OSError, ValueError):
        return False
    return status.st_size <= _LARGEST and _read(path, status.st_mtime_ns)


def cfg_uses_opengl(text: str) -> bool:
    """Whether a manim.cfg sets ``renderer = opengl`` in its section ``[CLI]``."""
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        parser.read_string(text)
    except configparser.Error:
        return False
    return parser.get("CLI", "renderer", fallback="").strip().lower() == "opengl"


@lru_cache(maxsize=64)
def _read(path: Path, _changed: int) -> bool:
    try:
        return cfg_uses_opengl(path.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return False
