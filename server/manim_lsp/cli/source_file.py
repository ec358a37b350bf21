"""Source files as they are on disk: encoding declared in the file, line ends untouched."""

import io
import os
import stat
import tokenize
from pathlib import Path

from manim_lsp.errors import UsageProblem


def read_source(path: Path) -> tuple[str, str]:
    """Return a file's text and its encoding.

    Raises
    ------
    UsageProblem
        The file cannot be read or is not text.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        # Reading a pipe or a device could wait for ever.
        raise UsageProblem(f"{path} is not a regular file; name a Python file.")
    try:
        return decode_source(path.read_bytes(), str(path))
    except OSError as error:
        raise UsageProblem(f"{path} cannot be read: {error.strerror}.") from error


def decode_source(content: bytes, name: str) -> tuple[str, str]:
    """Return the text and the encoding of what `name` holds.

    Raises
    ------
    UsageProblem
        It is not text.
    """
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
        return content.decode(encoding), encoding
    except (SyntaxError, UnicodeDecodeError, LookupError) as error:
        raise UsageProblem(
            f"{name} is not text in the encoding it declares; save it as UTF-8."
        ) from error


def write_source(path: Path, text: str, encoding: str = "utf-8") -> None:
    """Write a file's text with its line ends as they are: all of it or nothing.

    Links are followed and the file's mode is kept.

    Raises
    ------
    UsageProblem
        The file cannot be written.
    """
    try:
        _replace(path.resolve(), text.encode(encoding))
    except OSError as error:
        raise UsageProblem(f"{path} cannot be written: {error.strerror}.") from error
    except UnicodeEncodeError as error:
        raise UsageProblem(
            f"{path} is declared as {encoding}, which cannot hold what was written; "
            "save the file as UTF-8."
        ) from error


def _replace(path: Path, content: bytes) -> None:
    """Put `content` in place of a file in one step, so that nobody ever sees half of it."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        unfinished.write_bytes(content)
        if path.exists():
            unfinished.chmod(stat.S_IMODE(path.stat().st_mode))
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
