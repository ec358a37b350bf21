"""Notes which files the user's code reads or looks for, so that our side sees when they change.

Functions that open files are wrapped: an audit hook would be told of every call of `id` too, which
makes copying mobjects half as slow again.
"""

import builtins
import io
import os
import sys
import sysconfig
from collections.abc import Callable
from contextlib import suppress
from itertools import takewhile
from pathlib import Path
from typing import Any

from manim.utils import file_ops, images, sounds

from manim_lsp.host.channel.records import Records
from manim_lsp.host.protocol import FilesUsed, Request

_MOST = 1000
_DEVICES = ("/dev", "/proc", "/sys", "/run")
_SYSTEM = ("/usr", "/etc", "/lib", "/opt", "/System", "/Library")
_FIND_ASSET = "seek_full_path_from_defaults"


class FileWatch:
    """What the code of one job reads from now on.

    A file that it writes and leaves is a result, which the next render has to make again: not all
    files count as named then.
    """

    def __init__(self, request: Request, records: Records) -> None:
        self._records = records
        self._folder = str(Path(request.path).parent)
        paths = [sysconfig.get_path(name) for name in ("purelib", "platlib", "stdlib")]
        ours = [str(Path(__file__).parent), request.scratch, request.tex_cache]
        self._never = tuple(f"{path}/" for path in (*paths, *ours, *_DEVICES))
        self._system = tuple(f"{path}/" for path in (*_SYSTEM, sys.prefix, sys.base_prefix))
        self._last_module = next(reversed(sys.modules))
        self._own = request.path
        self._seen: dict[str, tuple[int, int]] = {}
        self._written: set[str] = set()
        self._told = 0
        self._is_complete = True
        self._wrap()

    def tell(self) -> None:
        """Send what was used since the last time."""
        self._note_modules()
        new = list(self._seen.items())[self._told :]
        self._told = len(self._seen)
        files = tuple((path, size, time) for path, (size, time) in new)
        is_complete = self._is_complete and not any(map(os.path.lexists, self._written))
        self._records.send(FilesUsed(files, is_complete))

    def _wrap(self) -> None:
        opens = _Watched(io.open, self._note_open)
        builtins.open = io.open = opens
        os.listdir = _Watched(os.listdir, self._note_listing)
        os.scandir = _Watched(os.scandir, self._note_listing)
        finds = _Watched(file_ops.seek_full_path_from_defaults, self._note_asset)
        for module in (file_ops, images, sounds):
            setattr(module, _FIND_ASSET, finds)

    def _note_open(self, file: Any, mode: Any = "r", *_: object, **__: object) -> None:  # noqa: ANN401
        if isinstance(mode, str) and not set(mode) & set("wax+"):
            self._note(file)
        elif not self._is_beside(file):
            self._written.add(_whole(file))

    def _note_listing(self, path: Any = ".", *_: object) -> None:  # noqa: ANN401
        self._note(path)

    def _note_asset(self, file_name: Any, default_dir: Any, extensions: Any) -> None:  # noqa: ANN401
        for start in (Path(file_name).expanduser(), Path(default_dir, file_name)):
            for suffix in ("", *extensions):
                self._note(f"{start}{suffix}")

    def _note(self, path: Any) -> None:  # noqa: ANN401 whatever the scene opens
        if self._is_beside(path):
            return
        whole = _whole(path)
        if whole in self._seen or whole in self._written:
            return
        self._is_complete = self._is_complete and len(self._seen) < _MOST
        if self._is_complete:
            self._seen[whole] = _state(whole)

    def _is_beside(self, path: Any) -> bool:  # noqa: ANN401 as above
        """Whether a path is none that the user could change and mean the scene by it."""
        if not isinstance(path, str | bytes | os.PathLike):
            return True
        whole = _whole(path)
        if whole.startswith(self._never):
            return True
        return whole.startswith(self._system) and not whole.startswith(f"{self._folder}/")

    def _note_modules(self) -> None:
        for name in _imported_since(self._last_module):
            file = getattr(sys.modules.get(name), "__file__", None)
            if isinstance(file, str) and file != self._own:
                self._note(file)
                if "." not in name and not file.startswith(self._folder):
                    # A module of that name in the user's folder would have come first.
                    self._note(f"{self._folder}/{name}.py")
                    self._note(f"{self._folder}/{name}")
        self._last_module = next(reversed(sys.modules))


class _Watched:
    """A function that notes its arguments; no method of the class that it is an attribute of."""

    def __init__(self, function: Callable[..., Any], note: Callable[..., None]) -> None:
        self._function = function
        self._note = note
        self.__name__ = function.__name__
        self.__doc__ = function.__doc__
        self.__wrapped__ = function

    def __call__(self, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 as the function's
        # What is wrong with them, the function itself says.
        with suppress(OSError, TypeError, ValueError):
            self._note(*arguments, **options)
        return self._function(*arguments, **options)


def _imported_since(last: str) -> tuple[str, ...]:
    """Return the names of modules that came after `last`.

    Only these are touched: counting a reference to each name that the host has copies its page.
    """
    return tuple(takewhile(lambda name: name != last, reversed(sys.modules)))


def _whole(path: Any) -> str:  # noqa: ANN401 a path in any of its forms
    return os.path.abspath(os.fsdecode(path))  # noqa: PTH100 resolving would follow links


def _state(path: str) -> tuple[int, int]:
    try:
        status = os.stat(path)  # noqa: PTH116 a path in any of its forms
    except (OSError, ValueError):
        return -1, -1
    return status.st_size, status.st_mtime_ns
