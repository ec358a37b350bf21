"""The change that makes a document ignore a finding; `manim_lsp.api.suppressions` reads it."""

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Finding, Fix
from manim_lsp.api.fixes.edits import line_end_of
from manim_lsp.api.suppressions import Rows, read_suppressions
from manim_lsp.api.syntax.code_text import STRING_OR_COMMENT, indentation
from manim_lsp.source import Edit, Position, Range, SourceText

_NEVER = frozenset(("syntax-error", "unused-suppression"))
"""What is no matter of opinion."""


def ignoring(finding: Finding, analysis: Analysis) -> Fix | None:
    """Return the change that ignores `finding` at its line; None where that makes no sense.

    It is never certain to be what was meant.
    """
    if finding.code in _NEVER:
        return None
    message = f"Ignore {finding.code} on this line"
    return Fix(message, "suggested", (_edit(finding.code, finding.range.start.row, analysis),))


def _edit(code: str, row: int, analysis: Analysis) -> Edit:
    source = analysis.source
    for each in read_suppressions(analysis).found:
        if each.codes and each.place.start.row == row and not each.is_file_wide:
            end = Position(each.place.end.row, each.place.end.column - 1)
            return Edit(Range(end, end), f", {code}")
    comment = f"# manim-lsp: ignore[{code}]"
    line = source.line(row)
    end = Position(row, len(line.rstrip()) + 1)
    if not line.rstrip().endswith("\\") and not _is_in_string(source, end):
        return Edit(Range(end, Position(row, len(line) + 1)), f"  {comment}")
    first = next((each.start for each in reversed(Rows(analysis).statements) if row in each), row)
    line = source.line(first)
    indent = indentation(line)
    start = Position(first, 1)
    return Edit(Range(start, start), f"{indent}{comment}{line_end_of(source)}")


def _is_in_string(source: SourceText, position: Position) -> bool:
    """Whether a comment there would be part of a string."""
    offset = source.offset(position)
    return any(
        token.start() < offset < token.end()
        for token in STRING_OR_COMMENT.finditer(source.text)
        if not token["comment"]
    )
