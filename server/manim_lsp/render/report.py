"""What is asked of the renderer and what came of it.

Rows and columns are those of `manim_lsp.source`: from 1, in code points, end exclusive.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from manim_lsp.errors import UsageProblem
from manim_lsp.host.protocol import LayoutKind, SandboxLevel
from manim_lsp.source import Range

Mode = Literal["verdict", "frames", "video"]
Status = Literal["ok", "failed", "timeout", "refused", "environment", "cancelled"]


NO_SCENE = "NoScene"
"""The type of the error of a file that has nothing to render."""

_LONGEST_TIMEOUT = 86_400


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
        `verdict` draws one frame after each `play` and one at the end; `frames` draws every n-th
        frame of the clock besides, bit for bit as a whole render would; `video` draws all and
        writes an mp4, or a png for a scene without `play` and `wait`.
    untrusted
        Model-written code: sandbox or refusal.
    minimum_sandbox
        The least level of the sandbox at which untrusted code runs; below, it is refused.
    rewarded
        Whether a score is given for what it draws: code that could reach the renderer's own
        workings is refused then, before it runs.
    timeout
        Seconds for each scene, a day at most; UsageProblem is raised for others.
    frame_width
        Pixels, about, of the pictures that are kept.
    frames_per_second
        Of the mode `frames`; it must divide the clock's 15.
    layout
        Whether to look for text that lies out of the frame or over other text.
    in_background
        Whether it may wait for as long as other jobs want to run.
    fresh
        Whether to render also what is known from an earlier render of the same code.
    output_dir
        Where `video` puts its files; a folder of the user's cache when not given.
    """

    path: Path
    source: str
    scenes: tuple[str, ...] = ()
    mode: Mode = "verdict"
    untrusted: bool = False
    minimum_sandbox: SandboxLevel = "partial"
    rewarded: bool = False
    timeout: float = 60.0
    frame_width: int = 160
    frames_per_second: int = 5
    layout: bool = True
    in_background: bool = False
    fresh: bool = False
    output_dir: Path | None = None

    def __post_init__(self) -> None:
        """Refuse a `timeout` that no clock can be set to."""
        if not 0 < self.timeout <= _LONGEST_TIMEOUT:
            raise UsageProblem(
                f"A scene cannot have {self.timeout} seconds; give more than 0 and at most a day."
            )


@dataclass(frozen=True)
class OtherPlace:
    """A place in another file than the one that was rendered."""

    path: Path
    range: Range


@dataclass(frozen=True)
class RenderError:
    """Why a scene did not render.

    Attributes
    ----------
    type, message
        Exception class name, and what went wrong in terms of what the user wrote; Python's own
        message where nothing says it better.
    cause
        The innermost place in the user's file; None when there is none (no scene, killed).
    trigger
        The `play`, `wait` or `add` call of `construct` that led there, when it is another place.
    hint
        What to do, when that is known; always for environment failures.
    rules
        Codes of the rules that find the same mistake without running anything.
    raised
        Python's own message, where `message` is another.
    elsewhere
        Where it was raised, when that is in another of the user's files; `cause` then led there.
    """

    type: str
    message: str
    cause: Range | None = None
    trigger: Range | None = None
    hint: str = ""
    rules: tuple[str, ...] = ()
    raised: str = ""
    elsewhere: OtherPlace | None = None


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
class DrawnFrame:
    """One picture of the mode `frames`, and when it is shown.

    `times` are seconds of video, more than one where the picture stays; `pixels` is packed RGB,
    `height` rows of `width` pixels.
    """

    scene: str
    times: tuple[float, ...]
    width: int
    height: int
    pixels: bytes = field(repr=False)


Box = tuple[float, float, float, float]
"""Left, bottom, right and top in scene units."""


@dataclass(frozen=True)
class LayoutFinding:
    """Something that lies where it should not, seen from geometry at the end of a `play`.

    Attributes
    ----------
    kind
        What is wrong.
    range
        The call that made the mobject.
    other
        The call that made what it overlaps with; None where that is the camera's frame.
    time
        Seconds of video when it was first seen.
    name
        Class of the mobject.
    box, other_box
        Where it lies, and where what it overlaps with or the camera's frame lies.
    frame
        What the camera shows.
    occupied
        Where everything else lies that is shown then.
    """

    kind: LayoutKind
    range: Range
    other: Range | None
    time: float
    name: str
    box: Box
    other_box: Box
    frame: Box
    occupied: tuple[Box, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class RenderReport:
    """What came of rendering one scene.

    `scene` is empty when the file failed before any scene could run (syntax error, failing import,
    no scene). `cli_log` is the error as ``manim render`` prints it at width 80; it exists for the
    paper's strategies alone. `still` is the PNG of a scene that plays nothing. `seconds` and
    `cpu_seconds` are what the render took. `is_blank` says that no frame shows anything,
    `is_frozen` that something is played and no frame differs from another; `is_cached` that nothing
    had to be rendered. `construct` is the method that the scene has by this name, or that seems to
    be meant by it; empty where there is neither.
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
    layout: tuple[LayoutFinding, ...] = ()
    is_blank: bool = False
    is_frozen: bool = False
    is_cached: bool = False
    construct: str = "construct"

    @property
    def ok(self) -> bool:
        """Whether the scene rendered."""
        return self.status == "ok"

    @property
    def has_no_scene(self) -> bool:
        """Whether the file ran and had nothing to render."""
        return self.error is not None and self.error.type == NO_SCENE
