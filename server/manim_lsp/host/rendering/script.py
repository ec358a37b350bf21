"""The user's file as a module, made from the text that was given."""

import difflib
import io
import linecache
import os
import sys
import tokenize
import types
from collections.abc import Mapping
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import Any

import numpy as np

from manim_lsp.host.rendering import local_modules

_ALIKE = 0.75


def enter_folder(path: Path) -> None:
    """Make the file's folder the working folder and importable, as ``manim render`` there does."""
    if path.parent.is_dir():
        os.chdir(path.parent)
    sys.path.insert(0, str(path.parent))
    local_modules.import_from_sources()
    sys.argv = [str(path)]


def load(path: str, source: str) -> types.ModuleType:
    """Run `source` as if it were read from `path`, and return its module.

    Raises
    ------
    BaseException
        Whatever compiling or running it raises.
    """
    # As in a process of its own; the forks of one host would all throw the same dice.
    np.random.seed()
    # Decoding drops a byte order mark; a text that was given may still begin with it.
    source = source.removeprefix("\ufeff")
    # Tracebacks and inspect.getsource show the text that runs, not what is on disk.
    lines = io.StringIO(source, newline=None).readlines()
    linecache.cache[path] = (len(source), None, lines, path)
    name = Path(path).stem
    module = types.ModuleType(name if name not in sys.modules else f"{name}_scenes")
    module.__file__ = path
    sys.modules[module.__name__] = module
    _GivenText(module.__name__, path, source).exec_module(module)
    return module


class _GivenText(SourceFileLoader):
    """Loads a file from the text that was given, by the way that errors show on the command line.

    Bytecode on disk may belong to another text, so it is neither read nor written.
    """

    def __init__(self, name: str, path: str, source: str) -> None:
        super().__init__(name, path)
        self._source = source

    def get_data(self, path: str) -> bytes:
        return _encoded(self._source)

    def path_stats(self, path: str) -> Mapping[str, Any]:
        raise OSError(path)


def _encoded(source: str) -> bytes:
    """Return the bytes that the compiler decodes to `source`, whatever encoding it declares."""
    as_utf8 = source.encode("utf-8", "surrogatepass")
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(as_utf8).readline)
        return source.encode(encoding)
    except (SyntaxError, LookupError, UnicodeEncodeError):
        return as_utf8


def scene_classes(module: types.ModuleType) -> dict[str, Any]:
    """Return the scenes that are written in `module`, in source order."""
    from manim import Scene

    return {
        value.__name__: value
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, Scene)
        and value.__module__ == module.__name__
    }


def construct_name(scene_class: type) -> str:
    """Return the name of the method that is a scene's ``construct``, or by its name seems meant.

    Empty where there is neither, and Manim runs the one of `Scene`, which does nothing.
    """
    from manim import Scene

    if getattr(scene_class, "construct", None) is not Scene.construct:
        return "construct"
    own = (cls for cls in scene_class.__mro__ if cls.__module__.partition(".")[0] != "manim")
    names = [name for cls in own for name in vars(cls) if name != "construct"]
    return next(iter(difflib.get_close_matches("construct", names, 1, _ALIKE)), "")
