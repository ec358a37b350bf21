"""The user's file as a module, made from the text that was given."""

import linecache
import os
import sys
import types
from pathlib import Path
from typing import Any


def enter_folder(path: Path) -> None:
    """Make the file's folder the working folder and importable, as ``manim render`` there does."""
    if path.parent.is_dir():
        os.chdir(path.parent)
    sys.path.insert(0, str(path.parent))
    sys.argv = [str(path)]


def load(path: str, source: str) -> types.ModuleType:
    """Run `source` as if it were read from `path`, and return its module.

    Raises
    ------
    BaseException
        Whatever compiling or running it raises.
    """
    # Tracebacks and inspect.getsource show the text that runs, not what is on disk.
    linecache.cache[path] = (len(source), None, source.splitlines(keepends=True), path)
    name = Path(path).stem
    module = types.ModuleType(name if name not in sys.modules else f"{name}_scenes")
    module.__file__ = path
    sys.modules[module.__name__] = module
    exec(compile(source, path, "exec", dont_inherit=True), module.__dict__)  # noqa: S102
    return module


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
