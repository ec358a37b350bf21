"""Modules of the user's own, imported from their sources alone.

Bytecode counts as up to date when its source has the same size and the same second, which two saves
in a row may well have; and a render that the user did not start leaves nothing beside the files.
"""

import os
import sys
from collections.abc import Mapping
from importlib.machinery import (
    BYTECODE_SUFFIXES,
    EXTENSION_SUFFIXES,
    SOURCE_SUFFIXES,
    ExtensionFileLoader,
    FileFinder,
    SourceFileLoader,
    SourcelessFileLoader,
)
from typing import Any


def import_from_sources() -> None:
    """From now on, look into no bytecode but that of what is installed."""
    sys.path_hooks.insert(
        0,
        FileFinder.path_hook(
            (ExtensionFileLoader, EXTENSION_SUFFIXES),
            (_FromSource, SOURCE_SUFFIXES),
            (SourcelessFileLoader, BYTECODE_SUFFIXES),
        ),
    )
    for path in tuple(sys.path_importer_cache):
        if not _is_installed(path):
            del sys.path_importer_cache[path]


class _FromSource(SourceFileLoader):
    def path_stats(self, path: str) -> Mapping[str, Any]:
        if _is_installed(path):
            return super().path_stats(path)
        # Without its age, bytecode is neither read nor written.
        raise OSError(path)


def _is_installed(path: str) -> bool:
    return path.startswith((f"{sys.prefix}{os.sep}", f"{sys.base_prefix}{os.sep}"))
