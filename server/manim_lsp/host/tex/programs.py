"""The programs that set TeX, run so that they end and that what they say is known."""

import os
import subprocess
from pathlib import Path
from traceback import walk_tb
from types import SimpleNamespace
from typing import Any

from manim.utils import tex_file_writing

SECONDS = 20
"""How long one of them may take; a document that takes longer never ends."""

_WIDE = {"max_print_line": "2000", "error_line": "254", "half_error_line": "238"}
"""Settings of TeX under which a log breaks no line."""

_LONGEST = 6_000
_said: list[str] = []


class TexStopped(Exception):
    """A program that sets TeX had not finished in its time and was stopped."""


def watch() -> None:
    """Have manim run them by way of this module."""
    tex_file_writing.subprocess = SimpleNamespace(run=_run, DEVNULL=subprocess.DEVNULL)


def stopped(program: str) -> TexStopped:
    """Return the error of a program that was stopped."""
    return TexStopped(f"{program} had not finished after {SECONDS} seconds and was stopped")


def log(error: BaseException, folder: Path) -> str:
    """Return what TeX's log says of `error` from its first error on; empty when TeX had no part.

    Where the log in `folder` has none, it is what dvisvgm printed.
    """
    names = (str(frame.f_globals.get("__name__")) for frame, _ in walk_tb(error.__traceback__))
    if tex_file_writing.__name__ not in names:
        return ""
    logs = sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime)
    # Old TeX writes whatever bytes the document has.
    text = logs[-1].read_text(encoding="utf-8", errors="replace") if logs else ""
    first = text.find("\n!") + 1
    return (text[first:] if first else "\n".join(_said))[:_LONGEST]


def _run(command: list[str], **_: Any) -> subprocess.CompletedProcess[bytes]:  # noqa: ANN401
    # With 0 it keeps to itself why it failed.
    command = ["--verbosity=1" if word == "--verbosity=0" else word for word in command]
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env={**os.environ, **_WIDE},
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise stopped(command[0]) from None
    _said[:] = [done.stderr.decode("utf-8", "replace").strip()]
    return done
