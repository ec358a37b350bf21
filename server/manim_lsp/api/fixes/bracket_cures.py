"""Cures of brackets that are not closed, or close nothing."""

from collections.abc import Iterator

from manim_lsp.api.fixes.cures import Cure, replacement, stretch
from manim_lsp.api.syntax.code_text import closing_of, code_end, indentation, open_brackets
from manim_lsp.api.syntax.parsing import SyntaxProblem
from manim_lsp.source import SourceText


def never_closed(problem: SyntaxProblem, source: SourceText) -> Iterator[Cure]:
    """Close brackets where the statement that opens them ends."""
    text = source.text
    row = problem.range.start.row
    bracket = source.slice(problem.range)[:1]
    message = f"`{bracket}` is never closed."
    start = source.line_starts[row - 1]
    for last in dict.fromkeys((_last_row(source, row, deeper=False), _last_row(source, row))):
        line = source.line_starts[last - 1]
        end = code_end(text, start, line + len(source.line(last)))
        closing = closing_of(text, open_brackets(text, start, end))
        title = f"Close with `{closing}`"
        # With other brackets inside it may be one of them that is closed too late.
        alone = not any(
            mark in text[source.offset(problem.range.start) + 1 : end] for mark in "([{"
        )
        yield Cure(message, problem.range, title, (replacement(source, end, end, closing),), alone)
    following = _last_row(source, row) + 1
    if source.line(following).lstrip().startswith("."):
        # The chain goes on behind the bracket that is missing.
        chain = source.line(following)
        place = source.line_starts[following - 1] + len(indentation(chain))
        opened = open_brackets(text, start, place)
        if opened:
            closing = closing_of(text, opened)
            edit = replacement(source, place, place, closing)
            yield Cure(message, problem.range, f"Close with `{closing}`", (edit,))


def _last_row(source: SourceText, row: int, *, deeper: bool = True) -> int:
    """Return the last row of the statement that starts on `row`, judged by the indentation."""
    indent = len(source.line(row)) - len(source.line(row).lstrip())
    last = row
    for number in range(row + 1, len(source.line_starts) + 1) if deeper else ():
        line = source.line(number)
        if not line.strip():
            continue
        if len(indentation(line)) <= indent:
            break
        last = number
    return last


def does_not_match(problem: SyntaxProblem, source: SourceText) -> Iterator[Cure]:
    """Close the inner bracket before the one that is closed in its place."""
    text = source.text
    closing = source.offset(problem.range.start)
    opened = open_brackets(text, 0, closing)
    if not opened:
        return
    innermost = opened[-1]
    message = f"`{text[innermost]}` is never closed."
    place = stretch(source, innermost, innermost + 1)
    needed = closing_of(text, opened[-1:])
    edit = replacement(source, closing, closing, needed)
    yield Cure(message, place, f"Close with `{needed}`", (edit,))
    other = replacement(source, closing, closing + 1, needed)
    yield Cure(message, place, f"Change to `{needed}`", (other,))


def unmatched(problem: SyntaxProblem, source: SourceText) -> Iterator[Cure]:
    """Remove a bracket that closes nothing."""
    place = source.offset(problem.range.start)
    bracket = source.text[place : place + 1]
    message = f"`{bracket}` closes nothing."
    edit = replacement(source, place, place + 1, "")
    yield Cure(message, problem.range, f"Remove `{bracket}`", (edit,), True)


def unclosed_before_keyword(problem: SyntaxProblem, source: SourceText) -> Iterator[Cure]:
    """Close a bracket that is no call's before the keyword argument that it swallows."""
    text = source.text
    place = source.offset(problem.range.start)
    row_start = source.line_starts[problem.range.start.row - 1]
    opened = open_brackets(text, row_start, place)
    if not opened:
        return
    before = text[: opened[-1]].rstrip()[-1:]
    comma = text.rfind(",", opened[-1], place)
    if comma >= 0 and not (before.isidentifier() or before in ")]"):
        needed = closing_of(text, opened[-1:])
        message = f"`{text[opened[-1]]}` is never closed before the keyword."
        edit = replacement(source, comma, comma, needed)
        where = stretch(source, opened[-1], opened[-1] + 1)
        yield Cure(message, where, f"Close with `{needed}`", (edit,), True)
