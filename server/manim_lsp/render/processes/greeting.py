"""What a process under the user's interpreter says first: that it has manim, or why not."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from manim_lsp.errors import EnvironmentProblem
from manim_lsp.host.codec import decode
from manim_lsp.host.protocol import ImportFailed, ProtocolError, Ready
from manim_lsp.render.machine.hints import import_problem

_START_SECONDS = 120.0
_MOST_FOREIGN_LINES = 1000
_MOST_LAST_WORDS = 20


class LastWords:
    """Passes lines on and keeps the last of them.

    Parameters
    ----------
    on_log
        Receives each line.
    """

    def __init__(self, on_log: Callable[[str], None]) -> None:
        self._on_log = on_log
        self._lines: list[str] = []

    def add(self, line: str) -> None:
        """Take a line that was printed."""
        self._lines.append(line)
        del self._lines[:-_MOST_LAST_WORDS]
        self._on_log(line)

    @property
    def last(self) -> str:
        """The last line; empty when nothing was printed."""
        return self._lines[-1] if self._lines else ""


def not_started(interpreter: Path, error: OSError) -> EnvironmentProblem:
    """Return what to say of an interpreter that could not even be started."""
    return EnvironmentProblem(
        f"{interpreter} could not be started ({error.strerror}); "
        "set manim.interpreter to a Python that has manim."
    )


async def greeting(
    interpreter: Path,
    said: asyncio.StreamReader,
    words: LastWords,
    ended: Callable[[], Awaitable[int | None]],
) -> Ready:
    """Wait until `interpreter` has imported manim.

    Parameters
    ----------
    interpreter
        What was started, for the messages.
    said
        Its standard output.
    words
        Takes what else it prints there, and what it prints on standard error.
    ended
        Waits for its end and returns its exit status, if it does end.

    Raises
    ------
    EnvironmentProblem
        When it does not import manim; the message says what to do.
    """
    try:
        async with asyncio.timeout(_START_SECONDS):
            message = await _first_message(said, words)
    except TimeoutError:
        raise EnvironmentProblem(
            f"{interpreter} did not import manim within {_START_SECONDS:g} seconds; "
            "try `import manim` in it."
        ) from None
    if message is None:
        status = await ended()
        raise EnvironmentProblem(
            f"{interpreter} ended before it had imported manim "
            f"({words.last or f'exit status {status}'}); Python 3.11 or "
            "newer with manim is needed. Set manim.interpreter to one."
        )
    if isinstance(message, ImportFailed):
        raise import_problem(message, interpreter)
    return message


async def next_line(stream: asyncio.StreamReader) -> bytes:
    """Return the next line; nothing when there is none, or one that is far too long."""
    try:
        return await stream.readline()
    except (ValueError, ConnectionError):
        return b""


async def _first_message(
    said: asyncio.StreamReader, words: LastWords
) -> Ready | ImportFailed | None:
    """Return what the host says first; None when there is no host in what was started.

    A wrapper script or the interpreter's site may print before the host does.
    """
    for _ in range(_MOST_FOREIGN_LINES):
        line = await next_line(said)
        if not line:
            return None
        try:
            message: Any = decode(line, Ready, ImportFailed)
        except ProtocolError:
            words.add(line.decode("utf-8", "replace").rstrip())
        else:
            return message  # type: ignore[no-any-return] # decode gives one of the two
    return None
