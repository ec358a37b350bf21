"""Where in the user's file something happened."""

import itertools
import sys
from contextlib import suppress
from types import CodeType, FrameType, TracebackType

from manim_lsp.host.protocol import Place

_MOST = 40


def of_caller(path: str) -> Place | None:
    """Return the innermost call, on the stack of this call, that is written in the file `path`."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and frame.f_code.co_filename != path:
        frame = frame.f_back
    return _at(frame.f_code, frame.f_lasti, frame.f_lineno) if frame else None


def of_instruction(code: CodeType, instruction: int) -> Place:
    """Return where what `code` does at an instruction, counted in bytes, is written."""
    return _at(code, instruction, code.co_firstlineno)


def of_traceback(traceback: TracebackType | None, path: str) -> tuple[Place, ...]:
    """Return the places in the file `path` that an exception passed, outermost first.

    Of a deep recursion the middle is left out.
    """
    found: list[Place] = []
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == path:
            found.append(of_step(traceback))
        traceback = traceback.tb_next
    if len(found) > _MOST:
        found = found[: _MOST // 2] + found[-_MOST // 2 :]
    return tuple(found)


def of_syntax_error(error: SyntaxError, source: str) -> Place:
    """Return the place of a syntax error, its columns in code points; empty when it has none."""
    # Compiled under the file's name, columns are counted on what that file holds on disk.
    with suppress(ValueError):
        try:
            compile(source, "<text>", "exec", dont_inherit=True)
        except SyntaxError as same:
            error = same
    row, column = error.lineno or 1, (error.offset or 1) - 1
    if error.end_lineno is None or (error.end_offset or 0) < 1:
        return (row, max(column, 0), row, max(column, 0))
    return (row, max(column, 0), error.end_lineno, (error.end_offset or 1) - 1)


def of_step(traceback: TracebackType) -> Place:
    """Return the place that an exception passed, in whatever file it is."""
    return _at(traceback.tb_frame.f_code, traceback.tb_lasti, traceback.tb_lineno)


def _at(code: CodeType, instruction: int, row: int | None) -> Place:
    """Return the range of an instruction; an empty one where the compiler kept no columns."""
    nowhere = (None, None, None, None)
    positions = itertools.islice(code.co_positions(), instruction // 2, None)
    start_row, end_row, column, end_column = next(positions, nowhere)
    if start_row is None or end_row is None or column is None or end_column is None:
        return (row or 1, 0, row or 1, 0)
    return (start_row, column, end_row, end_column)
