"""From what a job's process sent to the verdict on a scene.

A claim of success counts only with frames beside it; how the process ended counts for nothing.
"""

from dataclasses import dataclass, field
from pathlib import Path

from manim_lsp.host.protocol import (
    OVER_FILES,
    OVER_MEMORY,
    OVER_PROCESSES,
    Failed,
    Place,
    SceneFinished,
)
from manim_lsp.render.hints import environment_hint, scene_hint
from manim_lsp.render.report import Mode, RenderError, RenderReport, Status, TimelineEntry
from manim_lsp.source import Position, Range, SourceText

_SIGNALS = {
    134: "it aborted",
    135: "a bus error",
    136: "an arithmetic error",
    137: "it was killed, perhaps for the memory it took",
    139: "a segmentation fault",
    152: "its CPU time was used up",
    153: "it wrote a larger file than it may",
    159: "a forbidden system call",
    OVER_MEMORY: "its processes took more memory than they may have together",
    OVER_PROCESSES: "it started more processes than it may",
    OVER_FILES: "it wrote more files than it may",
}
_TOP = Range(Position(1, 1), Position(1, 1))


@dataclass
class Evidence:
    """What has arrived for one scene; `scene` is empty before any has started."""

    scene: str = ""
    frames: int = 0
    drawn: int = 0
    timeline: list[TimelineEntry] = field(default_factory=list)
    still: bytes = b""
    output: Path | None = None
    claim: SceneFinished | Failed | None = None
    seconds: float = 0.0
    cpu_seconds: float = 0.0


def no_scene() -> RenderReport:
    """Return the report of a file that runs but has nothing to render."""
    message = (
        "There is no scene in this file; write a class that derives from Scene and has a "
        "construct method."
    )
    # Manim logs this on standard output and exits with 0.
    log = "There are no scenes inside that module\n"
    return RenderReport("", "failed", RenderError("NoScene", message), cli_log=log)


def judge_claim(evidence: Evidence, source: SourceText, mode: Mode, pillow: str) -> RenderReport:
    """Judge a scene, or a file before its first scene, whose process says how it ended."""
    claim = evidence.claim
    if isinstance(claim, Failed):
        hint = environment_hint(claim, pillow=pillow)
        status: Status = "environment" if hint else "failed"
        return RenderReport(
            scene=evidence.scene,
            status=status,
            error=render_error(claim, source, hint or scene_hint(claim)),
            timeline=tuple(evidence.timeline),
            seconds=evidence.seconds,
            cpu_seconds=claim.cpu_seconds,
            cli_log=claim.cli_log,
        )
    if not evidence.frames or (mode == "frames" and not evidence.drawn):
        return failure(evidence, "NoFrames", "The scene ended without having drawn a frame.")
    if mode == "video" and evidence.output is None:
        return failure(evidence, "NoOutput", "The scene ended without leaving a video or picture.")
    return RenderReport(
        scene=evidence.scene,
        status="ok",
        timeline=tuple(evidence.timeline),
        output=evidence.output,
        seconds=evidence.seconds,
        cpu_seconds=claim.cpu_seconds if claim else evidence.cpu_seconds,
        still=evidence.still,
    )


def judge_timeout(evidence: Evidence, timeout: float) -> RenderReport:
    """Judge a scene that was stopped when its time was up."""
    message = f"Still running after {timeout:g} seconds and stopped; is there an endless loop?"
    last = evidence.timeline[-1].range if evidence.timeline else None
    error = RenderError("RenderTimeout", message, trigger=last)
    return _report(evidence, "timeout", error)


def judge_death(evidence: Evidence, code: int) -> RenderReport:
    """Judge a scene whose process ended without a word."""
    how = _SIGNALS.get(code, f"signal {code - 128}" if code > 128 else f"exit status {code}")
    return failure(evidence, "ProcessEnded", f"The process that ran the scene ended ({how}).")


def failure(evidence: Evidence, kind: str, message: str) -> RenderReport:
    """Return the report of a scene that failed without an exception."""
    return _report(evidence, "failed", RenderError(kind, message))


def _report(evidence: Evidence, status: Status, error: RenderError) -> RenderReport:
    return RenderReport(
        scene=evidence.scene,
        status=status,
        error=error,
        timeline=tuple(evidence.timeline),
        seconds=evidence.seconds,
        cpu_seconds=evidence.cpu_seconds,
    )


def render_error(claim: Failed, source: SourceText, hint: str) -> RenderError:
    """Return the error that the user reads, its places as ranges of `source`."""
    if claim.is_syntax_error and claim.places:
        return RenderError(claim.type, claim.message, _in_code_points(claim.places[0], source))
    ranges = [to_range(place, source) for place in claim.places]
    cause = ranges[-1] if ranges else None
    trigger = ranges[0] if len(ranges) > 1 and ranges[0] != cause else None
    message = claim.message
    # TeX's exception says no more than where the log is.
    if claim.logs and "error converting to" in message:
        message = "\n".join((*claim.logs, message))
    return RenderError(claim.type, message, cause, trigger, hint)


def to_range(place: Place | None, source: SourceText) -> Range:
    """Return where `place` is; its whole line where the compiler kept no columns."""
    if place is None:
        return _TOP
    row, column, end_row, end_column = place
    if place[:2] == place[2:]:
        return _line(row, source)
    return source.range_from_utf8(row, column, end_row, end_column)


def _in_code_points(place: Place, source: SourceText) -> Range:
    row, column, end_row, end_column = place
    if place[:2] != place[2:]:
        return Range(Position(row, column + 1), Position(end_row, end_column + 1))
    end = len(source.line(row)) + 1
    return Range(Position(row, min(column + 1, end)), Position(row, max(column + 1, end)))


def _line(row: int, source: SourceText) -> Range:
    text = source.line(row)
    start = len(text) - len(text.lstrip())
    return Range(Position(row, start + 1), Position(row, max(len(text), start) + 1))
