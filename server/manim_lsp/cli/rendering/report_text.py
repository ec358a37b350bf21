"""What came of a render, as a person reads it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from manim_lsp.cli.check_text import count
from manim_lsp.cli.printable import printable
from manim_lsp.cli.wording import on_command_line
from manim_lsp.render.judging.blank_words import blank_words
from manim_lsp.render.judging.layout_words import layout_words
from manim_lsp.render.report import LayoutFinding, RenderReport, Status

_COUNTED: dict[Status, str] = {
    "ok": "ok",
    "failed": "failed",
    "timeout": "timed out",
    "refused": "refused",
    "environment": "not possible on this machine",
    "cancelled": "stopped",
}


def report_text(report: RenderReport, file: str = "") -> str:
    """Return the lines about one scene; `file` is named where there are several."""
    name = ": ".join(part for part in (file, report.scene or (not file and "file")) if part)
    lines = [f"{name}: {report.status} ({report.seconds:.2f} s)"]
    if report.output is not None:
        lines[0] += f" → {report.output}"
    lines += (f"  {line}" for line in (*_error(report), *_notes(report)))
    return on_command_line(printable("\n".join(lines)))


def _error(report: RenderReport) -> Iterator[str]:
    if report.error is None:
        return
    where = f"line {report.error.cause.start.row}: " if report.error.cause else ""
    yield f"{where}{report.error.type}: {report.error.message}"
    if report.error.hint:
        yield report.error.hint


def _notes(report: RenderReport) -> Iterator[str]:
    if words := blank_words(report):
        yield f"blank-frame {words}"
    for finding in report.layout:
        yield _layout_note(finding)


def _layout_note(finding: LayoutFinding) -> str:
    start, other = finding.range.start, finding.other
    where = f" The other is made on line {other.start.row}." if other else ""
    return f"{start.row}:{start.column}: {finding.kind} {layout_words(finding)}{where}"


def summary(reports: Sequence[RenderReport]) -> str:
    """Return how many scenes came to what, as in ``12 scenes: 10 ok, 2 failed.``."""
    scenes = [report.status for report in reports if report.scene]
    files = [report.status for report in reports if not report.scene]
    parts = [
        f"{count(len(group), one, many)}: {_counts(group)}"
        for group, one, many in ((scenes, "scene", "scenes"), (files, "file", "files"))
        if group
    ]
    return "; ".join(parts) + "." if parts else "No scenes were found."


def _counts(statuses: Sequence[Status]) -> str:
    found = Counter(statuses)
    return ", ".join(f"{found[each]} {word}" for each, word in _COUNTED.items() if found[each])
