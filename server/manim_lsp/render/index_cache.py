"""The API index on disk, one file for each manim, renderer, Python and set of plugins."""

import hashlib
import json
import logging
import os
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from platformdirs import user_cache_path

from manim_lsp.host import introspection
from manim_lsp.render.files.old_files import remove_old
from manim_lsp.render.files.whole_file import write_whole

_SUFFIX = ".json.z"

_LOGGER = logging.getLogger(__name__)


class Versions(Protocol):
    """What an index depends on: `Ready` has it, and `manim_lsp.render.machine.installed`."""

    @property
    def python(self) -> str:
        """The interpreter's version."""

    @property
    def manim(self) -> str:
        """Manim's version."""

    @property
    def plugins(self) -> tuple[str, ...]:
        """Manim's plugins."""

    @property
    def packages(self) -> tuple[str, ...]:
        """What else there is, with versions and places."""


class IndexCache:
    """Where the index of the manim that `versions` describe is kept.

    The key holds the builder's own text too, so that another builder never meets an old index.
    """

    def __init__(
        self, versions: Versions, folder: Path | None = None, *, opengl: bool = False
    ) -> None:
        renderer = "opengl" if opengl else "cairo"
        installed = (*versions.plugins, *versions.packages)
        parts = (versions.manim, versions.python, *installed, renderer, _builder_hash())
        key = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:20]
        self._path = (folder or user_cache_path("manim-lsp") / "index") / f"{key}{_SUFFIX}"

    def load(self) -> dict[str, Any] | None:
        """Return the kept index; None when there is none that can be read."""
        try:
            index = json.loads(zlib.decompress(self._path.read_bytes()))
        except (OSError, zlib.error, ValueError):
            return None
        with suppress(OSError):
            os.utime(self._path)
        return index if isinstance(index, dict) else None

    def store(self, index: dict[str, Any]) -> None:
        """Keep `index`; a cache that cannot be written only costs the time to build it again."""
        try:
            write_whole(self._path, [zlib.compress(json.dumps(index).encode(), 6)])
            remove_old(self._path.parent, f"*{_SUFFIX}")
        except OSError as error:
            _LOGGER.warning("The API index could not be kept in %s: %s", self._path.parent, error)


def _builder_hash() -> str:
    found = hashlib.sha256()
    for module in sorted(Path(introspection.__file__).parent.glob("*.py")):
        with suppress(OSError):
            found.update(module.read_bytes())
    return found.hexdigest()
