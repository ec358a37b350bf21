"""What an exception says, as a record and as the command line would print it."""

import io
import linecache
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import Any

from manim_lsp.host import places
from manim_lsp.host.protocol import Failed

_WIDTH = 80
_LONGEST_MESSAGE = 8_000
_LONGEST_LOG = 100_000
_OURS = "manim_lsp.host"


def describe(
    error: BaseException, path: str, logs: tuple[str, ...], seconds: float, cpu_seconds: float
) -> Failed:
    """Return the record of `error`, which running the file `path` raised."""
    found = places.of_traceback(error.__traceback__, path)
    in_file = isinstance(error, SyntaxError) and error.filename == path and not found
    if isinstance(error, SyntaxError) and in_file:
        found = (places.of_syntax_error(error, "".join(linecache.getlines(path))),)
    missing = error.filename if isinstance(error, OSError) else ""
    return Failed(
        type=type(error).__name__,
        message=_message(error)[:_LONGEST_MESSAGE],
        places=found,
        is_syntax_error=in_file,
        missing_file=str(missing or ""),
        module=_module(error.__traceback__),
        logs=tuple(line[:_LONGEST_MESSAGE] for line in logs[:20]),
        cli_log=_as_printed(error, path)[-_LONGEST_LOG:],
        seconds=seconds,
        cpu_seconds=cpu_seconds,
    )


def _message(error: BaseException) -> str:
    if isinstance(error, SyntaxError):
        return str(error.msg)
    try:
        return str(error)
    except Exception:
        return ""


def _module(traceback: TracebackType | None) -> str:
    name = ""
    while traceback is not None:
        name = str(traceback.tb_frame.f_globals.get("__name__", ""))
        traceback = traceback.tb_next
    return name


def _as_printed(error: BaseException, path: str) -> str:
    """Return what ``manim render`` prints on standard error; empty where rich cannot.

    Its outermost frames are manim's command line there and absent here.
    """
    from manim import error_console
    from rich.console import Console
    from rich.traceback import Traceback

    for each in _chain(error):
        each.__traceback__ = _without_ours(each.__traceback__)
    text = io.StringIO()
    with suppress(Exception), _as_if_saved(path):
        console = Console(file=text, width=_WIDTH, theme=_theme(error_console))
        console.print(Traceback.from_exception(type(error), error, error.__traceback__))
    return text.getvalue()


@contextmanager
def _as_if_saved(path: str) -> Iterator[None]:
    """Make the file at `path` seem to exist: rich names only files that do."""
    exists = os.path.exists
    os.path.exists = lambda each: each == path or exists(each)  # type: ignore[assignment]
    try:
        yield
    finally:
        os.path.exists = exists


def _theme(console: Any) -> Any:  # noqa: ANN401 rich is untyped here
    from rich.theme import Theme

    return Theme(console._theme_stack._entries[0], inherit=False)


def _chain(error: BaseException) -> list[BaseException]:
    chain = [error]
    for each in chain:
        for other in (each.__cause__, each.__context__):
            if other is not None and not any(other is known for known in chain):
                chain.append(other)
    return chain


def _without_ours(traceback: TracebackType | None) -> TracebackType | None:
    kept: list[TracebackType] = []
    while traceback is not None:
        if not str(traceback.tb_frame.f_globals.get("__name__", "")).startswith(_OURS):
            kept.append(traceback)
        traceback = traceback.tb_next
    result: TracebackType | None = None
    for each in reversed(kept):
        result = TracebackType(result, each.tb_frame, each.tb_lasti, each.tb_lineno)
    return result
