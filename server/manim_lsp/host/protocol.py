"""What the two sides say to each other; the one module that both read.

Three channels, all carrying JSON objects with the message's class name under ``"kind"``:

- the host's standard input and output, one message a line: which job to start or cancel, and what
  became of its processes;
- a socket over which our side hands the host the descriptors of each job;
- the job's own socket, which only our side and the job's process hold: the request in, records
  and frames out. Each message there follows its length in four bytes; frames and files are
  descriptors sent with the message that declares them.

What comes over a job's socket was sent by the user's or a model's code. It is decoded strictly and
is a claim, never evidence.
"""

import hashlib
import os
import struct
import typing
from dataclasses import dataclass

Place = tuple[int, int, int, int]
"""As in ``code.co_positions()``: row from 1, column in UTF-8 bytes from 0, end row, end column."""

Step = tuple[str, str, str]
"""A call inside Manim: module, qualified name of the function, class of what it was called on."""

Elsewhere = tuple[str, int, int, int, int, str]
"""A place in another file of the user's: path, row, column, end row, end column, the text there.

Rows count from 1, columns from 0 in code points.
"""

Task = typing.Literal["render", "index", "facts", "tex"]
RenderMode = typing.Literal["verdict", "frames", "video"]
FrameLabel = typing.Literal["play", "wait", "last", "between"]
SandboxLevel = typing.Literal["full", "partial", "limits", "none"]
LayoutKind = typing.Literal["out-of-frame", "text-overlap", "shape-out-of-frame"]

FRAME_TAKEN = b"+"
"""What our side sends for each frame that it took."""

TEX_DONE = b"T"
"""What our side sends when it has compiled a document, or could not."""

FRAME_WINDOW = 4
"""Frames that a job may have sent and our side not yet taken."""

LARGEST_FRAME_SIDE = 2048
"""Pixels of a frame's width and of its height."""

CLOCK_RATE = 15
"""Frames a second of Manim's low quality."""

LARGEST_DRAWN_SIDE = 8192
"""Pixels of a whole frame's width and of its height."""

LARGEST_DRAWN_PIXELS = 1 << 25
"""Pixels of a whole frame; Manim's largest quality and four times that have fewer."""

OVER_MEMORY, OVER_PROCESSES, OVER_FILES = 201, 202, 203
"""Exit statuses of untrusted jobs that were ended for what their processes used together."""

UNTRUSTED_PROCESSES = 128 + 2 * (os.cpu_count() or 1)
"""Processes and threads of an untrusted job: a video encoder has more than one for each core.

Forking thousands of them costs the kernel seconds to clean up, in which nothing else gets done.
"""

MACHINE_FULL = 204
"""Exit status of one that was ended because others had taken the memory; only a keeper says so."""

LENGTH = struct.Struct("!I")
"""Goes before each message on a job's channel."""

JOB_NUMBER = struct.Struct("!Q")
"""Goes to the host with the descriptors of a job."""

CONTENT_LENGTH = struct.Struct("!Q")
"""Goes before content that follows its message where no descriptors can be passed."""

MOST_PLACED = 40
"""Findings about the layout of one scene."""

MOST_OCCUPIED = 60
"""Boxes that one of them names for finding room."""

MAX_MESSAGE = 4 << 20
"""Bytes of one message on a job's socket; longer ones end the job."""


class ProtocolError(Exception):
    """A message that the protocol does not have."""


# From our side to the host.


@dataclass(frozen=True)
class Start:
    """Fork a process for `job`, whose descriptors are on their way.

    `scratch` is the one folder that an untrusted job may write, `readable` are those that it may
    read besides the interpreter's own; `cpu_seconds` and `memory` (bytes) are its limits. One that
    `runs_tex` needs TeX's programs, which others have compile for them.
    """

    job: int
    untrusted: bool
    scratch: str
    readable: tuple[str, ...]
    cpu_seconds: int
    memory: int
    runs_tex: bool = False


@dataclass(frozen=True)
class Cancel:
    """Kill every process of `job`."""

    job: int


# From the host to our side.


@dataclass(frozen=True)
class Ready:
    """The host has imported manim. `sandbox_reason` says why the level is not `full`.

    `packages` names what else decides what Manim accepts, each with its version; `watched` are the
    files and folders whose change makes this process's modules old.
    """

    python: str
    manim: str
    pillow: str
    plugins: tuple[str, ...]
    sandbox: SandboxLevel
    sandbox_reason: str
    packages: tuple[str, ...] = ()
    watched: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportFailed:
    """The host could not import manim and ends.

    `manim` is the version that is installed all the same; ManimGL may be what is there instead.
    `is_managed` says whether the system forbids pip to change that Python (PEP 668).
    """

    type: str
    message: str
    python: str
    manim: str = ""
    has_manimgl: bool = False
    is_managed: bool = False


@dataclass(frozen=True)
class JobStarted:
    """`pid` keeps the processes of `job` and kills them when it is told to."""

    job: int
    pid: int


@dataclass(frozen=True)
class JobEnded:
    """All processes of `job` are gone; `code` is the exit status, 128 + n after signal n."""

    job: int
    code: int
    cpu_seconds: float


# From our side to a job.


@dataclass(frozen=True)
class Request:
    """What the job is to do.

    `source` is the user's file at `path`, or for ``tex`` a document that `tex_compiler` turns into
    a file with the suffix `tex_format`. `environment` is the user's own for trusted jobs and None
    for the others. `tex_cache` holds compiled TeX; untrusted jobs may only read there. Frames are
    reduced to about `frame_width` pixels; in the mode ``frames``, every `stride`-th frame of the
    clock comes whole besides. `layout` asks for what geometry says after each `play`. `opengl` asks
    for the index of Manim as its OpenGL renderer makes it. The scenes `answered` are left out: what
    comes of them is known.
    """

    task: Task
    path: str = ""
    source: str = ""
    scenes: tuple[str, ...] = ()
    mode: RenderMode = "verdict"
    scratch: str = ""
    tex_cache: str = ""
    environment: dict[str, str] | None = None
    frame_width: int = 160
    tex_compiler: str = ""
    tex_format: str = ""
    opengl: bool = False
    stride: int = 3
    layout: bool = True
    answered: tuple[str, ...] = ()


# From a job to our side.


@dataclass(frozen=True)
class Loaded:
    """The file ran; it has these scenes, in source order."""

    scenes: tuple[str, ...]


@dataclass(frozen=True)
class SceneStarted:
    """The clock of `scene` starts."""

    scene: str


@dataclass(frozen=True)
class Frame:
    """One frame as packed RGB in the descriptor sent along.

    For the frame after a `play` or `wait`: its `label`, the `place` where it is written and its
    `start` and `end` in seconds of video. `label` is `last` for the one at the end of the scene,
    and `between` for one within a `play` of a scene whose word does not count.
    """

    label: FrameLabel
    width: int
    height: int
    place: Place | None = None
    start: float = 0.0
    end: float = 0.0


@dataclass(frozen=True)
class Drawn:
    """One whole frame of the clock as packed RGB in the descriptor sent along.

    It is frame `number` of the video, counted from 0 at `frame_rate` frames a second, and with it
    the next `count` - 1 that are `stride` apart look the same.
    """

    width: int
    height: int
    number: int
    count: int
    frame_rate: float


@dataclass(frozen=True)
class Placed:
    """Something that lies where it should not, `time` seconds into the video.

    Attributes
    ----------
    finding
        What is wrong.
    place
        Of the call in the user's file that made the mobject.
    other
        Of the call that made what it overlaps with; None where that is the frame.
    time
        Seconds of video, at the end of a `play` or `wait`.
    name
        Class of the mobject.
    box
        Left, bottom, right, top of the mobject in scene units.
    other_box
        The same of what it overlaps with, or of the camera's frame.
    frame
        Box of what the camera shows.
    occupied
        Boxes of everything else that is shown then, for finding room.
    """

    finding: LayoutKind
    place: Place
    other: Place | None
    time: float
    name: str
    box: tuple[float, float, float, float]
    other_box: tuple[float, float, float, float]
    frame: tuple[float, float, float, float]
    occupied: tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True)
class Output:
    """The video or picture of the scene is in the descriptor sent along."""

    suffix: typing.Literal[".mp4", ".png"]


@dataclass(frozen=True)
class SceneFinished:
    """The scene's code ended without an error.

    `shows` says whether anything could be seen at some tick, `changes` whether what is seen was
    other at some tick than at the first. `construct` is the method that is its ``construct``, or
    that by its name seems to be meant; empty where there is neither.
    """

    seconds: float
    cpu_seconds: float
    shows: bool = True
    changes: bool = True
    construct: str = "construct"


@dataclass(frozen=True)
class Failed:
    """The file (before any scene started) or the scene raised.

    Attributes
    ----------
    type, message
        Of the exception.
    places
        Of the frames in the user's file, outermost first; of a syntax error its only place, with
        columns in code points from 0.
    is_syntax_error
        Whether the file itself could not be compiled.
    missing_file
        `filename` of an OSError.
    module
        Name of the module that raised.
    logs
        Errors that manim logged on the way, with what TeX's log says.
    cli_log
        What ``manim render`` prints on standard error, 80 columns wide.
    chain
        The calls that lead from the user's innermost line to where it was raised.
    receiver
        Class whose method that line calls, or that it makes an object of.
    accepted
        Names of the parameters that were to choose from, where one is not accepted.
    size
        Number of items of the mobject that was indexed; -1 where none was.
    elsewhere
        The innermost place in another file of the user's, where it was raised below the others.
    tex_log
        What the log of TeX says from its first error on, or what dvisvgm printed.
    """

    type: str
    message: str
    places: tuple[Place, ...]
    is_syntax_error: bool
    missing_file: str
    module: str
    logs: tuple[str, ...]
    cli_log: str
    seconds: float
    cpu_seconds: float
    chain: tuple[Step, ...] = ()
    receiver: str = ""
    accepted: tuple[str, ...] = ()
    size: int = -1
    elsewhere: Elsewhere | None = None
    tex_log: str = ""


@dataclass(frozen=True)
class FilesUsed:
    """Files beyond what is installed that the scene's code read or looked for since the last time.

    Each with its size in bytes and its time of change in nanoseconds, both -1 where there is no
    such file. Unless `is_complete`, there were too many to name.
    """

    files: tuple[tuple[str, int, int], ...]
    is_complete: bool


@dataclass(frozen=True)
class TexNeeded:
    """Have this document compiled into the cache; the job waits until it is told to go on.

    Jobs that may not write the cache cannot fill it themselves: the next job would have to trust
    what they put there.
    """

    document: str
    compiler: str
    format: str


@dataclass(frozen=True)
class Advanced:
    """So many of so many steps towards the answer are done."""

    done: int
    total: int


@dataclass(frozen=True)
class Answer:
    """What was asked for (JSON, or SVG for ``tex``) is in the descriptor sent along."""


MESSAGES: dict[str, type] = {
    message.__name__: message
    for message in (
        *(Start, Cancel, Ready, ImportFailed, JobStarted, JobEnded, Request),
        *(Loaded, SceneStarted, Frame, Drawn, Placed, Output, SceneFinished, Failed),
        *(FilesUsed, TexNeeded, Advanced, Answer),
    )
}


def tex_name(document: str, compiler: str, suffix: str) -> str:
    """Return the name under which the SVG of a TeX document is cached."""
    text = "\0".join((compiler, suffix, document))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() + ".svg"


def stride_at(frame_rate: float, stride: int) -> int:
    """Return how many frames of a clock of `frame_rate` last as long as `stride` of Manim's `-ql`.

    A file may set a frame rate of its own, and still as many pictures a second are wanted.
    """
    return max(1, round(stride * frame_rate / CLOCK_RATE))


CARRIES_DESCRIPTOR = (Frame, Drawn, Output, Answer)
