"""Parses a document, whole or broken.

Where the compiler refuses a text, the statement that it stumbles over is replaced by one that does
nothing, on the same lines, until the rest parses: everything outside the broken statement is still
analysed, with its own positions. An unclosed bracket costs its own line and the deeper ones below
it, not the rest of the file.
"""

import ast
import re
import warnings
from dataclasses import dataclass
from functools import cached_property

from manim_lsp.api.syntax.code_text import indentation
from manim_lsp.source import Position, Range, SourceText

_BOM = "\ufeff"
_MOST_REPAIRS = 40
_BLOCK_HEADER = re.compile(r"on line (\d+)$")
_BLOCK_KEYWORD = re.compile(
    r"\s*(?:async|case|class|def|elif|else|except|finally|for|if|match|try|while|with)\b"
)
_CONTINUES = re.compile(r"[)\]}#]|(?:case|elif|else|except|finally)\b")
_LONG_QUOTES = ('"""', "'''")
_IDENTIFIER = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True)
class SyntaxProblem:
    """The first thing that the compiler refuses."""

    message: str
    range: Range


@dataclass(frozen=True, eq=False)
class Parsed:
    """The tree of a document without its broken statements.

    Attributes
    ----------
    refused
        What the parser refuses; None when it takes the text as it is.
    broken_rows
        The rows that are not in the tree.
    broken_names
        Every identifier in those rows: it may be bound there.
    """

    source: SourceText
    tree: ast.Module
    refused: SyntaxProblem | None = None
    broken_rows: tuple[int, ...] = ()
    broken_names: frozenset[str] = frozenset()

    @cached_property
    def problem(self) -> SyntaxProblem | None:
        """What the parser refuses or, where it takes the text, the compiler; None when it is valid.

        To compile takes as long as to parse, and is done when this is first read.
        """
        return self.refused or _refusal(self.tree, self.source)


def parse(source: SourceText) -> Parsed:
    """Parse a document; never raises, whatever the text is."""
    try:
        tree = _compile(source.text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        problem = _describe(error, source)
        lines = _Lines(source)
        repaired = _repaired(lines, error)
        if repaired is not None:
            return Parsed(source, repaired, problem, *lines.broken(source))
    else:
        return Parsed(source, tree)
    return Parsed(
        source,
        ast.Module([], []),
        problem,
        tuple(range(1, len(source.line_starts) + 1)),
        frozenset(_IDENTIFIER.findall(source.text)),
    )


def _repaired(lines: "_Lines", error: Exception | None) -> ast.Module | None:
    """Blank what does not parse; return the tree of the rest, None when it is given up."""
    for _ in range(_MOST_REPAIRS):
        if not isinstance(error, SyntaxError):
            return None
        row, to_the_end = _culprit(error)
        if to_the_end:
            tree = lines.without_quotes_at(row)
            if tree is not None:
                return tree
        if not lines.blank_statement_at(row, to_the_end):
            return None
        # Most mistakes are found out in the block around them, at a fraction of the cost.
        error = lines.error_around(row)
        if error is None:
            try:
                return _compile(lines.text)
            except (SyntaxError, ValueError, RecursionError, MemoryError) as next_error:
                error = next_error
    return None


def refused_row(text: str) -> int:
    """Return the first row that the parser refuses; 0 when it takes the text."""
    try:
        _compile(text)
    except SyntaxError as error:
        return error.lineno or 1
    except (ValueError, RecursionError, MemoryError):
        return 1
    return 0


def tree_of(text: str) -> ast.Module | None:
    """Return the tree of a text as it is; None where the parser refuses it."""
    try:
        return _compile(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def parses(text: str) -> bool:
    """Whether the compiler accepts a text as it is."""
    return parse(SourceText(text)).problem is None


def _refusal(tree: ast.Module, source: SourceText) -> SyntaxProblem | None:
    """Return what the compiler refuses in a text that the parser takes (``return`` in a class)."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(tree, "<document>", "exec", dont_inherit=True)
    except SyntaxError as error:
        row, column = error.lineno or 1, error.offset or 1
        # Here, unlike in the parser's errors, columns count bytes.
        start = source.position_from_utf8(row, column - 1)
        end = source.position_from_utf8(error.end_lineno or row, (error.end_offset or column) - 1)
        stretch = Range(start, end) if start < end else _row_range(source, row)
        return SyntaxProblem(error.msg, stretch)
    except (ValueError, RecursionError, MemoryError):
        # Too deep for the compiler's stack; the parser took it.
        return None
    return None


def _compile(text: str) -> ast.Module:
    with warnings.catch_warnings():
        # Doubtful escapes in strings are the type checker's business, not ours.
        warnings.simplefilter("ignore")
        if not text.startswith(_BOM):
            return ast.parse(text)
        tree = ast.parse(text[1:])
    for node in ast.walk(tree):
        for row, column in (("lineno", "col_offset"), ("end_lineno", "end_col_offset")):
            if getattr(node, row, None) == 1:
                setattr(node, column, getattr(node, column) + len(_BOM.encode()))
    return tree


def _describe(error: Exception, source: SourceText) -> SyntaxProblem:
    if not isinstance(error, SyntaxError):
        return SyntaxProblem(str(error) or type(error).__name__, _row_range(source, 1))
    message = (error.msg or "invalid syntax").strip()
    row = error.lineno or 1
    if row > len(source.line_starts) or not error.offset or error.offset < 1:
        return SyntaxProblem(message, _row_range(source, min(row, len(source.line_starts))))
    start = Position(row, min(error.offset, len(source.line(row)) + 1))
    end = Position(error.end_lineno or row, max(error.end_offset or 0, 0))
    if end <= start:
        end = Position(row, start.column + 1)
    end = source.position(source.offset(end))
    if end <= start and start.column > 1:
        start = Position(row, start.column - 1)
    return SyntaxProblem(message, Range(start, end))


def _row_range(source: SourceText, row: int) -> Range:
    line = source.line(row)
    indent = len(indentation(line))
    return Range(Position(row, indent + 1), Position(row, len(line.rstrip()) + 1))


def _culprit(error: SyntaxError) -> tuple[int, bool]:
    """Return the row to give up, and whether everything below goes with it."""
    message = error.msg or ""
    header = _BLOCK_HEADER.search(message)
    if header and "expected an indented block" in message:
        return int(header[1]), False
    return error.lineno or 1, "triple-quoted" in message


class _Lines:
    """The lines of a text, of which broken statements are blanked out one after another."""

    def __init__(self, source: SourceText) -> None:
        self._lines = [source.line(row) for row in range(1, len(source.line_starts) + 1)]
        self._broken: set[int] = set()

    @property
    def text(self) -> str:
        return "\n".join(self._lines)

    def error_around(self, row: int) -> SyntaxError | None:
        """Return what the compiler refuses in the top-level statement around `row`, if anything.

        None where the statement cannot be told, or is most of the text anyway.
        """
        first = min(row, len(self._lines))
        while first > 1 and not self._starts_statement(first):
            first -= 1
        last = first
        while last < len(self._lines) and not self._starts_statement(last + 1):
            last += 1
        block = "\n".join(self._lines[first - 1 : last])
        if last - first > len(self._lines) // 2 or any(
            block.count(quotes) % 2 for quotes in _LONG_QUOTES
        ):
            return None
        try:
            _compile("\n" * (first - 1) + block)
        except SyntaxError as error:
            error.lineno = min(max(error.lineno or first, first), last)
            return error
        except (ValueError, RecursionError, MemoryError):
            return None
        return None

    def _starts_statement(self, row: int) -> bool:
        line = self._lines[row - 1]
        return bool(line) and not line[0].isspace() and not _CONTINUES.match(line)

    def without_quotes_at(self, row: int) -> ast.Module | None:
        """Return the tree when only `row`, where a long string is never closed, is blanked."""
        if not 1 <= row <= len(self._lines):
            return None
        line = self._lines[row - 1]
        self._lines[row - 1] = self._indent(row) + "pass"
        try:
            tree = _compile(self.text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            self._lines[row - 1] = line
            return None
        self._broken.add(row)
        return tree

    def broken(self, source: SourceText) -> tuple[tuple[int, ...], frozenset[str]]:
        rows = tuple(sorted(self._broken))
        names = (name for row in rows for name in _IDENTIFIER.findall(source.line(row)))
        return rows, frozenset(names)

    def blank_statement_at(self, row: int, to_the_end: bool) -> bool:
        """Blank the statement that starts at or before `row`; False when nothing is left there."""
        first = min(row, len(self._lines))
        if first in self._broken and self._lines[first - 1].strip():
            # What was put in its place does not fit there either.
            emptied = self._lines[first - 1].strip() == "pass"
            self._lines[first - 1] = "" if emptied else self._indent(first) + "pass"
            return True
        while first > 0 and not self._lines[first - 1].strip():
            first -= 1
        if first == 0:
            return False
        if first in self._broken:
            return self.blank_statement_at(first, to_the_end)
        indent = self._indent(first)
        last = len(self._lines) if to_the_end else first
        while last < len(self._lines) and self._continues(first, last + 1):
            last += 1
        for number in range(first, last + 1):
            self._lines[number - 1] = ""
            self._broken.add(number)
        self._lines[first - 1] = indent + ("if 1:" if self._opens_block(last, indent) else "pass")
        return True

    def _continues(self, first: int, row: int) -> bool:
        """Whether `row` belongs to a statement that a bracket on `first` left open."""
        line = self._lines[row - 1]
        if not line.strip() or _BLOCK_KEYWORD.match(self._lines[first - 1]):
            return False
        statement = "".join(self._lines[first - 1 : row - 1])
        is_open = sum(map(statement.count, "([{")) > sum(map(statement.count, ")]}"))
        deeper = len(self._indent(row)) > len(self._indent(first))
        return is_open and (deeper or line.lstrip()[0] in ")]}")

    def _opens_block(self, last: int, indent: str) -> bool:
        for line in self._lines[last:]:
            if line.strip() and not line.lstrip().startswith("#"):
                return len(indentation(line)) > len(indent)
        return False

    def _indent(self, row: int) -> str:
        line = self._lines[row - 1]
        return indentation(line)
