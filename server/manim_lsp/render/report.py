"""What is asked of the renderer and what came of it.

Rows and columns are those of `manim_lsp.source`: from 1, in code points, end exclusive.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from manim_lsp.source import Range

Mode = Literal["verdict", "video"]
Status = Literal["ok", "failed", "timeout", "refused", "environment", "cancelled"]


@dataclass(frozen=True)
class RenderJob:
    """One request to render.

    Attributes
    ----------
    path
        Where the source lives or would live: its folder is the working folder and is importable.
        The file need not exist.
    source
        The exact text to run.
    scenes
        Names of the scenes to render; empty means all of the file, in source order.
    mode
        `verdict` draws one frame after each `play` and one at the end; `video` draws all and
        writes an mp4, or a png for a scene without `play` and `wait`.
    untrusted
        Model-written code: full sandbox or refusal.
    timeout
        Seconds for each scene.
    frame_width
        Pixels, about, of the pictures that are kept.
    output_dir
        Where `video` puts its files; a folder of the user's cache when not given.
    """

    path: Path
    source: str
    scenes: tuple[str, ...] = ()
    mode: Mode = "verdict"
    untrusted: bool = False
    timeout: float = 60.0
    frame_width: int = 160
    output_dir: Path | None = None


@dataclass(frozen=True)
class RenderError:
    """Why a scene did not render.

    Attributes
    ----------
    type, message
        Exception class name and message; the message includes captured log errors where the
        exception alone says nothing (LaTeX).
    cause
        The innermost place in the user's file; None when there is none (no scene, killed).
    trigger
        The `play`, `wait` or `add` call of `construct` that led there, when it is another place.
    hint
        What to do, when that is known; always for environment failures.
    """

    type: str
    message: str
    cause: Range | None = None
    trigger: Range | None = None
    hint: str = ""


@dataclass(frozen=True)
class TimelineEntry:
    """One `play` or `wait`: where it is written, when it runs (seconds), how it looks at its end.

    `thumbnail` is a PNG, small enough for a filmstrip; empty when none was drawn.
    """

    kind: Literal["play", "wait"]
    range: Range
    start: float
    end: float
    thumbnail: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class RenderReport:
    """What came of rendering one scene.

    `scene` is empty when the file failed before any scene could run (syntax error, failing import,
    no scene). `cli_log` is the error as ``manim render`` prints it at width 80; it exists for the
    paper's strategies alone. `still` is the PNG of a scene that plays nothing. `seconds` and
    `cpu_seconds` are what the render took.
    """

    scene: str
    status: Status
    error: RenderError | None = None
    timeline: tuple[TimelineEntry, ...] = ()
    output: Path | None = None
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    cli_log: str = ""
    still: bytes = field(default=b"", repr=False)

    @property
    def ok(self) -> bool:
        """Whether the scene rendered."""
        return self.status == "ok"


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
            **range_to_json(error.cause),
        },
        "timeline": [
            {"kind": entry.kind, "start": entry.start, "end": entry.end}
            | range_to_json(entry.range)
            for entry in report.timeline
        ],
        "output": str(report.output) if report.output else None,
        "seconds": round(report.seconds, 3),
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
