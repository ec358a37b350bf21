"""From what a job's process sent to the verdict on a scene.

A claim of success counts only with frames beside it; how the process ended counts for nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from manim_lsp.host.protocol import (
    MACHINE_FULL,
    OVER_FILES,
    OVER_MEMORY,
    OVER_PROCESSES,
    Failed,
    SceneFinished,
)
from manim_lsp.render.judging.failures import render_error
from manim_lsp.render.judging.pictures_seen import PicturesSeen
from manim_lsp.render.machine.confirmed import is_believed
from manim_lsp.render.machine.hints import environment_hint
from manim_lsp.render.report import (
    NO_SCENE,
    LayoutFinding,
    Mode,
    RenderError,
    RenderReport,
    Status,
    TimelineEntry,
)
from manim_lsp.source import SourceText

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


@dataclass
class Evidence:
    """What has arrived for one scene; `scene` is empty before any has started.

    `is_believed` says whether the scene's word counts for what no picture shows.
    """

    scene: str = ""
    frames: int = 0
    drawn: int = 0
    is_believed: bool = True
    pictures: PicturesSeen = field(default_factory=PicturesSeen)
    timeline: list[TimelineEntry] = field(default_factory=list)
    still: bytes = b""
    output: Path | None = None
    layout: list[LayoutFinding] = field(default_factory=list)
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
    return RenderReport("", "failed", RenderError(NO_SCENE, message), cli_log=log)


def judge_claim(
    evidence: Evidence,
    source: SourceText,
    mode: Mode,
    pillow: str,
    *,
    confirms: Callable[[str], bool] = is_believed,
) -> RenderReport:
    """Judge a scene, or a file before its first scene, whose process says how it ended.

    `confirms` says, by its cure, whether the machine has the fault that the process tells of.
    """
    claim = evidence.claim
    if isinstance(claim, Failed):
        hint = environment_hint(claim, pillow=pillow)
        hint = hint if hint and confirms(hint) else ""
        status: Status = "environment" if hint else "failed"
        return RenderReport(
            scene=evidence.scene,
            status=status,
            error=render_error(claim, source, hint),
            timeline=tuple(evidence.timeline),
            layout=tuple(evidence.layout),
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
        layout=tuple(evidence.layout),
        output=evidence.output,
        seconds=evidence.seconds,
        cpu_seconds=claim.cpu_seconds if claim else evidence.cpu_seconds,
        still=evidence.still,
        is_blank=evidence.pictures.is_blank and not _claims(evidence, "shows", mode),
        is_frozen=_is_frozen(evidence, mode),
        construct=_construct(claim) if claim else "construct",
    )


def _construct(claim: SceneFinished) -> str:
    # It is what the scene says, and goes into a sentence.
    return claim.construct if claim.construct.isidentifier() and len(claim.construct) < 80 else ""


def _is_frozen(evidence: Evidence, mode: Mode) -> bool:
    plays = any(entry.kind == "play" for entry in evidence.timeline)
    return plays and evidence.pictures.is_same and not _claims(evidence, "changes", mode)


def _claims(evidence: Evidence, what: Literal["shows", "changes"], mode: Mode) -> bool:
    """Whether the scene says so of the ticks of which no picture came."""
    # What was shown in the mode `frames` is what came, whatever the scene says.
    if (
        mode == "frames"
        or not evidence.is_believed
        or not isinstance(evidence.claim, SceneFinished)
    ):
        return False
    return bool(getattr(evidence.claim, what))


def judge_timeout(evidence: Evidence, timeout: float) -> RenderReport:
    """Judge a scene that was stopped when its time was up."""
    message = f"Still running after {timeout:g} seconds and stopped; is there an endless loop?"
    last = evidence.timeline[-1].range if evidence.timeline else None
    error = RenderError("RenderTimeout", message, trigger=last)
    return _report(evidence, "timeout", error)


def judge_late(evidence: Evidence, seconds: float) -> RenderReport:
    """Judge a scene that was stopped, or not begun, when the time of all scenes was up."""
    message = f"The scenes of this file together took more than {seconds:g} seconds."
    return _report(evidence, "timeout", RenderError("RenderTimeout", message))


def judge_death(evidence: Evidence, code: int) -> RenderReport:
    """Judge a scene whose process ended without a word."""
    if code == MACHINE_FULL:
        message = "The machine had next to no memory left, so the scene was stopped."
        hint = "End what takes the memory, or render fewer scenes at a time; then try again."
        return _report(evidence, "environment", RenderError("NoMemory", message, hint=hint))
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
        layout=tuple(evidence.layout),
        seconds=evidence.seconds,
        cpu_seconds=evidence.cpu_seconds,
    )
