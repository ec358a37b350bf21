"""Comments by which an author keeps findings from being reported.

``# manim-lsp: ignore`` or ``# manim-lsp: ignore[rule, rule]``, followed by anything:

- behind code, it counts for its line; on the first or last line of a statement (for a compound
  statement: of its header), for the whole statement;
- on a line of its own, for the statement that follows, or inside of a statement for the next line.

``# manim-lsp: ignore-file``, with or without rules, counts for the whole document; it stands on a
line of its own above the first code.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Finding
from manim_lsp.api.syntax.code_text import STRING_OR_COMMENT
from manim_lsp.api.syntax.nodes import first_row
from manim_lsp.source import Range, SourceText

_MARK = "manim-lsp:"

_BLOCKS = ("body", "handlers", "orelse", "finalbody")
_COMMENT = re.compile(
    r"\#[ \t]*manim-lsp:[ \t]*(?P<word>ignore-file|ignore)\b(?!-)[ \t]*(?:\[(?P<codes>[^\]]*)\])?"
)


@dataclass(frozen=True)
class Suppression:
    """One comment.

    Attributes
    ----------
    codes
        The rules named; none means all.
    rows
        The rows whose findings it suppresses.
    place
        Where the comment stands, without what follows the rules.
    is_file_wide
        Whether it suppresses the findings of all rows.
    """

    codes: tuple[str, ...]
    rows: range
    place: Range
    is_file_wide: bool = False

    def hides(self, finding: Finding) -> bool:
        """Whether it suppresses a finding."""
        if self.codes and finding.code not in self.codes:
            return False
        stretch = finding.range
        # A range may end before the first character of the row below.
        last = stretch.end.row - (stretch.end.column == 1 and stretch.end.row > stretch.start.row)
        touches = stretch.start.row < self.rows.stop and last >= self.rows.start
        return self.is_file_wide or (touches and len(self.rows) > 0)


@dataclass(frozen=True)
class Suppressions:
    """The suppressions of one document."""

    found: tuple[Suppression, ...] = ()

    def left(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return the findings that none of them hides."""
        if not self.found:
            return tuple(findings)
        return tuple(each for each in findings if not any(one.hides(each) for one in self.found))


def read_suppressions(analysis: Analysis) -> Suppressions:
    """Return the suppressions of a document, whole or broken; those in strings do not count."""
    source = analysis.source
    if _MARK not in source.text:
        return Suppressions()
    rows = Rows(analysis)
    found = []
    for token in STRING_OR_COMMENT.finditer(source.text):
        match = _COMMENT.search(token["comment"]) if token["comment"] else None
        if match is not None:
            start, end = token.start() + match.start(), token.start() + match.end()
            place = Range(source.position(start), source.position(end))
            found.append(_suppression(match, place, rows))
    return Suppressions(tuple(found))


def _suppression(match: re.Match[str], place: Range, rows: "Rows") -> Suppression:
    named = (match["codes"] or "").split(",")
    codes = tuple(dict.fromkeys(code.strip() for code in named if code.strip()))
    row = place.start.row
    alone = rows.is_alone(place)
    if match["word"] == "ignore-file":
        counts = alone and row < rows.first_code
        return Suppression(codes, range(0), place, is_file_wide=counts)
    return Suppression(codes, rows.below(row) if alone else rows.around(row), place)


@dataclass(frozen=True)
class Rows:
    """Which rows belong to which statement."""

    analysis: Analysis

    @property
    def source(self) -> SourceText:
        """The text."""
        return self.analysis.source

    @cached_property
    def first_code(self) -> int:
        """The row of the first statement that is no docstring."""
        body = self.analysis.parsed.tree.body
        if body and ast.get_docstring(self.analysis.parsed.tree, clean=False) is not None:
            body = body[1:]
        return min((first_row(each) for each in body), default=len(self.source.line_starts) + 1)

    @cached_property
    def statements(self) -> tuple[range, ...]:
        """The rows of each statement, for a compound one those of its header; the outer first."""
        return tuple(_statements(self.analysis.parsed.tree.body))

    def is_alone(self, place: Range) -> bool:
        """Whether a comment has its line for itself."""
        return not self.source.line(place.start.row)[: place.start.column - 1].strip(" \t\f\ufeff")

    def around(self, row: int) -> range:
        """Return the rows that a comment behind code counts for."""
        here = [each for each in self.statements if row in each]
        if here and row in (here[-1].start, here[-1].stop - 1):
            return here[-1]
        return range(row, row + 1)

    def below(self, row: int) -> range:
        """Return the rows that a comment on a line of its own counts for."""
        following = row + 1
        while following <= len(self.source.line_starts):
            line = self.source.line(following).strip()
            if line and not line.startswith("#"):
                break
            following += 1
        inside = any(row in each for each in self.statements)
        return range(following, following + 1) if inside else self.around(following)


def _statements(body: Iterable[ast.stmt | ast.ExceptHandler]) -> Iterator[range]:
    for statement in body:
        blocks = [getattr(statement, name, []) for name in _BLOCKS]
        cases = [case.body for case in getattr(statement, "cases", [])]
        inner = [each for block in (*blocks, *cases) for each in block]
        last = _header_end(statement) if inner else statement.end_lineno or statement.lineno
        yield range(first_row(statement), last + 1)
        yield from _statements(inner)


def _header_end(statement: ast.stmt | ast.ExceptHandler) -> int:
    """Return the last row of what a compound statement has before its body."""
    heads = [
        node
        for name, value in ast.iter_fields(statement)
        if name not in (*_BLOCKS, "cases")
        for part in (value if isinstance(value, list) else [value])
        if isinstance(part, ast.AST)
        for node in ast.walk(part)
    ]
    rows = [getattr(node, "end_lineno", None) or 0 for node in heads]
    return max([statement.lineno, *rows])
