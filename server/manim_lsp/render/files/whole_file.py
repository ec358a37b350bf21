"""Files that appear at once with all they hold, or not at all."""

import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, parts: Iterable[bytes]) -> None:
    """Put `parts` into a file at `path`, whose folder is made where it is missing.

    A reader meets the old file or the new one, and several writers do not meet.

    Raises
    ------
    OSError
        When it cannot be written; nothing is left of the attempt then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{secrets.token_hex(8)}{path.suffix}")
    try:
        with unfinished.open("xb") as file:
            file.writelines(parts)
        unfinished.replace(path)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise
