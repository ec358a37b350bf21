"""Reports as programs read them: ``manim-lsp render --output-format json``."""

from typing import Any

from manim_lsp.render.report import LayoutFinding, RenderReport
from manim_lsp.source import Range


def to_json(report: RenderReport) -> dict[str, Any]:
    """Return the record of ``manim-lsp render --output-format json``."""
    error = report.error
    return {
        "scene": report.scene,
        "status": report.status,
        "error": error
        and {
            "type": error.type,
            "message": error.message,
            "hint": error.hint,
            "raised": error.raised,
            **range_to_json(error.cause),
            "elsewhere": error.elsewhere
            and {"path": str(error.elsewhere.path), **range_to_json(error.elsewhere.range)},
        },
        "timeline": [
            {"kind": entry.kind, "start": entry.start, "end": entry.end}
            | range_to_json(entry.range)
            for entry in report.timeline
        ],
        "is_blank": report.is_blank,
        "is_frozen": report.is_frozen,
        "layout": [_layout_to_json(finding) for finding in report.layout],
        "output": str(report.output) if report.output else None,
        "seconds": round(report.seconds, 3),
    }


def _layout_to_json(finding: LayoutFinding) -> dict[str, Any]:
    return {
        "code": finding.kind,
        "name": finding.name,
        "time": round(finding.time, 3),
        **range_to_json(finding.range),
        "other": finding.other and range_to_json(finding.other),
        "box": finding.box,
        "other_box": finding.other_box,
        "frame": finding.frame,
    }


def range_to_json(stretch: Range | None) -> dict[str, int | None]:
    """Return `row, column, end_row, end_column`, each null where there is no place."""
    if stretch is None:
        return dict.fromkeys(("row", "column", "end_row", "end_column"))
    return {
        "row": stretch.start.row,
        "column": stretch.start.column,
        "end_row": stretch.end.row,
        "end_column": stretch.end.column,
    }
