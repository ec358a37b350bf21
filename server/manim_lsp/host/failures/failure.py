"""What an exception says, as a record and as the command line would print it."""

import io
import linecache
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import Any

from manim_lsp.host import places
from manim_lsp.host.failures import raising
from manim_lsp.host.protocol import Failed

_WIDTH = 80
_LONGEST_MESSAGE = 8_000
_LONGEST_NAME = 200
_LONGEST_LOG = 100_000
# rich's highlighter takes time that grows with the square of a word's length.
_LONGEST_PRINTED = 2_000
_MOST_PRINTED = 20
_OURS = "manim_lsp.host"


def describe(
    error: BaseException,
    path: str,
    logs: tuple[str, ...],
    seconds: float,
    cpu_seconds: float,
    tex_log: str = "",
) -> Failed:
    """Return the record of `error`, which running the file `path` raised."""
    said = message(error)[:_LONGEST_MESSAGE]
    facts = raising.of(error, said, path)
    found = places.of_traceback(error.__traceback__, path)
    in_file = isinstance(error, SyntaxError) and error.filename == path and not found
    if isinstance(error, SyntaxError) and in_file:
        found = (places.of_syntax_error(error, "".join(linecache.getlines(path))),)
    missing = error.filename if isinstance(error, OSError) else None
    return Failed(
        type=type(error).__name__[:_LONGEST_NAME],
        message=said,
        places=found,
        is_syntax_error=in_file,
        missing_file="" if missing is None else _text(missing)[:_LONGEST_MESSAGE],
        module=_module(error.__traceback__)[:_LONGEST_NAME],
        logs=tuple(line[:_LONGEST_MESSAGE] for line in logs[:20]),
        cli_log=_as_printed(error, path)[-_LONGEST_LOG:],
        seconds=seconds,
        cpu_seconds=cpu_seconds,
        chain=facts.chain,
        receiver=facts.receiver,
        accepted=facts.accepted,
        size=facts.size,
        elsewhere=facts.elsewhere,
        tex_log=tex_log,
    )


def message(error: BaseException) -> str:
    """Return what `error` says; nothing where saying it fails."""
    return _text(error.msg if isinstance(error, SyntaxError) else error)


def _text(value: object) -> str:
    # The scene's own code may be what runs here, and may raise whatever it likes.
    try:
        return str(value)
    except BaseException:
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
    with suppress(BaseException), _as_if_saved(path):
        console = Console(file=text, width=_WIDTH, theme=_theme(error_console))
        printed = Traceback.from_exception(type(error), error, error.__traceback__)
        _shorten(printed.trace)
        console.print(printed)
    return text.getvalue()


def _shorten(trace: Any, most: int = _MOST_PRINTED) -> None:  # noqa: ANN401 rich is untyped here
    """Leave of `trace` what can be printed in a moment."""
    del trace.stacks[_MOST_PRINTED:]
    for stack in trace.stacks:
        stack.exc_type = _start(stack.exc_type)
        stack.exc_value = _start(stack.exc_value)
        # rich before 14 knows neither notes nor groups.
        stack.notes = [_start(note) for note in getattr(stack, "notes", ())[:_MOST_PRINTED]]
        members = getattr(stack, "exceptions", [])
        if stack.syntax_error is not None:
            stack.syntax_error.msg = _start(stack.syntax_error.msg)
            stack.syntax_error.line = _start(stack.syntax_error.line)
            stack.syntax_error.notes = stack.notes
        del members[most:]
        for each in members:
            # What is left to a group is shared among its members, however deep they nest.
            _shorten(each, most // len(members))


def _start(text: object) -> str:
    whole = str(text)
    return whole if len(whole) <= _LONGEST_PRINTED else f"{whole[:_LONGEST_PRINTED]}…"


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
