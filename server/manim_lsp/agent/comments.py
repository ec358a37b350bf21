"""The comment at a line, as the description of a scene."""

import io
import re
import tokenize
from dataclasses import dataclass

from manim_lsp.source import SourceText

_DIRECTIVE = re.compile(
    r"#\s*(?:!|-\*-|(?:type|pyright|mypy|noqa|fmt|isort|pylint|ruff|manim-lsp|coding)\b\s*(?::|=|$)|noqa\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Comment:
    """A comment on its own lines, or one behind code: first and last row, and what it says."""

    first_row: int
    last_row: int
    text: str


def comment_at(source: SourceText, row: int) -> Comment | None:
    """Return the comment that covers line `row`.

    Lines that hold nothing but a comment and start in the same column belong together. Comments
    that direct tools (``# noqa``, ``#!``, ``# type:`` …) are no descriptions.
    """
    if "#" not in source.line(row):
        return None
    columns = _comment_columns(source)
    if row not in columns:
        return None
    first = last = row
    if _alone(source, row, columns):
        while _alone(source, first - 1, columns) and columns[first - 1] == columns[row]:
            first -= 1
        while _alone(source, last + 1, columns) and columns[last + 1] == columns[row]:
            last += 1
    lines = [source.line(each)[columns[each] :] for each in range(first, last + 1)]
    said = [line.lstrip("#").strip() for line in lines if not _DIRECTIVE.match(line)]
    text = "\n".join(said).strip()
    return Comment(first, last, text) if text else None


def comment_above(source: SourceText, row: int) -> Comment | None:
    """Return the comment on its own lines that ends on the line above `row`."""
    comment = comment_at(source, row - 1)
    return comment if comment and source.line(row - 1).lstrip().startswith("#") else None


def is_prose(source: SourceText) -> bool:
    """Whether the text has no code at all: empty, or comments alone."""
    lines = (source.line(row).strip() for row in range(1, len(source.line_starts) + 1))
    return all(not line or line.startswith("#") for line in lines)


def _alone(source: SourceText, row: int, columns: dict[int, int]) -> bool:
    return row in columns and not source.line(row)[: columns[row]].strip()


def _comment_columns(source: SourceText) -> dict[int, int]:
    """Return the rows that have a comment, each with the offset at which it starts."""
    columns: dict[int, int] = {}
    # The tokenizer breaks lines where Python does once line ends are all the same.
    lines = [source.line(row) for row in range(1, len(source.line_starts) + 1)]
    reached = 0
    try:
        for token in tokenize.generate_tokens(io.StringIO("\n".join(lines) + "\n", "\n").readline):
            reached = token.end[0]
            if token.type == tokenize.COMMENT:
                columns[token.start[0]] = token.start[1]
    except (tokenize.TokenError, SyntaxError):
        # From here on no tokens: a line that starts with `#` is taken for a comment.
        for row in range(reached + 1, len(lines) + 1):
            if lines[row - 1].lstrip().startswith("#"):
                columns[row] = lines[row - 1].index("#")
    return columns
