"""The ``manim.cfg`` of the file's folder, taken as ``manim render`` takes it."""

import configparser
import os
import re
from contextlib import suppress
from pathlib import Path

from manim import config
from manim._config import make_config_parser
from manim._config.utils import ManimConfig

NAME = "manim.cfg"


class ManimCfgError(SyntaxError):
    """What Manim cannot make use of in a ``manim.cfg``, and where that is written."""


def take(folder: Path) -> None:
    """Have Manim take the settings of `folder`, the working folder, where it has some.

    Raises
    ------
    ManimCfgError
        Manim cannot read them, or does not accept one.
    """
    path = folder / NAME
    if not path.is_file():
        return
    try:
        config.digest_parser(make_config_parser())
    except Exception as error:
        raise _named(error, path) from error


def _named(error: Exception, path: Path) -> ManimCfgError:
    """Return `error` with the setting and the line that it is about, as far as can be known."""
    text = path.read_text(encoding="utf-8", errors="replace")
    setting, reason = _culprit(path), str(error).partition("\n")[0]
    if setting is None:
        message, row = f"{NAME} cannot be used: {reason}", _row(error)
    else:
        key, value = setting
        message, row = f"{NAME} has `{key} = {value}`, which Manim does not accept: {reason}", 1
        found = re.search(rf"^{re.escape(key)}\s*[=:]", text, re.MULTILINE | re.IGNORECASE)
        row = text.count("\n", 0, found.start()) + 1 if found else 1
    lines = text.splitlines()
    line = lines[row - 1] if row <= len(lines) else ""
    return ManimCfgError(message, (str(path), row, 1, line))


def _culprit(path: Path) -> tuple[str, str] | None:
    """Return the first setting of the file that fails alone; None where that cannot be told."""
    own = configparser.ConfigParser()
    with suppress(configparser.Error, UnicodeDecodeError):
        own.read(path)
        for section in own.sections():
            for key, value in own.items(section, raw=True):
                parser = make_config_parser(os.devnull)
                parser.read_dict({section: {key: value}})
                try:
                    ManimConfig().digest_parser(parser)
                except Exception:
                    return key, value
    return None


def _row(error: Exception) -> int:
    row: int | None = getattr(error, "lineno", None)
    # One that names several lines has them in a list; its subclass with one line has no list.
    lines: list[tuple[int, str]] = getattr(error, "errors", [])
    return row or (lines[0][0] if lines else 1)
