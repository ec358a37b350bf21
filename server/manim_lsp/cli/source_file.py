"""Source files as they are on disk: encoding declared in the file, line ends untouched."""

import io
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
    try:
        content = path.read_bytes()
        encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
        return content.decode(encoding), encoding
    except OSError as error:
        raise UsageProblem(f"{path} cannot be read: {error.strerror}.") from error
    except (SyntaxError, UnicodeDecodeError, LookupError) as error:
        raise UsageProblem(
            f"{path} is not text in the encoding it declares; save it as UTF-8."
        ) from error


def write_source(path: Path, text: str, encoding: str = "utf-8") -> None:
    """Write a file's text with its line ends as they are.

    Raises
    ------
    UsageProblem
        The file cannot be written.
    """
    try:
        path.write_bytes(text.encode(encoding))
    except OSError as error:
        raise UsageProblem(f"{path} cannot be written: {error.strerror}.") from error
    except UnicodeEncodeError as error:
        raise UsageProblem(
            f"{path} is declared as {encoding}, which cannot hold what was written; "
            "save the file as UTF-8."
        ) from error
