"""Everything that this server adds to the language server protocol, in one place.

Any editor can use it: commands are run with ``workspace/executeCommand``, each with one JSON
object as its only argument; notifications come from the server and may be ignored. Field names on
the wire are camelCase, positions are those of LSP in the negotiated encoding.

Commands report work-done progress and can be cancelled, by ``$/cancelRequest`` or by
``window/workDoneProgress/cancel``. What they change arrives as a ``workspace/applyEdit`` for the
version of the document they were started on.
"""

from typing import Final, Literal, TypedDict

SECTION: Final = "manim"
"""Section of ``workspace/configuration``; also the prefix of commands and notifications."""

GENERATE_SCENE: Final = "manim.generateScene"
"""Write a scene from the comment at a position. Argument: `GenerateSceneArguments`; result:
`WriteResult`."""

REPAIR_SCENE: Final = "manim.repairScene"
"""Mend a scene of a document, or all of them. Argument: `SceneArguments`; result: `WriteResult`."""

PREVIEW_SCENE: Final = "manim.previewScene"
"""Render a scene to video. Argument: `SceneArguments`; result: `Preview`, also sent as
`manim/preview`."""

RESTART_HOST: Final = "manim.restartHost"
"""Stop the processes that render and that run the model, and look for Python and manim again. No
argument, no result."""

PREVIEW: Final = "manim/preview"
"""Notification: a video was rendered, or could not be. Parameters: `Preview`."""

STATUS: Final = "manim/status"
"""Notification: what the server uses and does has changed. Parameters: `Status`."""

FIX_ALL: Final = "source.fixAll.manim"
"""Code action kind that applies every safe fix of a document."""

SOURCE: Final = "manim"
"""`Diagnostic.source` of everything this server reports."""


class WirePosition(TypedDict):
    """A position of LSP."""

    line: int
    character: int


class GenerateSceneArguments(TypedDict, total=False):
    """What to write and where.

    `position` lies on the comment. `description` replaces the text of the comment; `position` then
    only says below which line the scene goes.
    """

    uri: str
    position: WirePosition
    description: str


class SceneArguments(TypedDict, total=False):
    """Which scene of which document; without `scene`, the whole document."""

    uri: str
    scene: str


class WriteResult(TypedDict):
    """What generating or repairing came to.

    `status` is that of `manim_lsp.agent.events.RepairResult`, or `stale` when the document changed
    meanwhile and was left alone. `changes` names what was mended without a model. `message` is the
    sentence the user was told.
    """

    status: Literal["ok", "failed", "environment", "refused", "stale"]
    applied: bool
    rounds: int
    changes: list[str]
    message: str


class Preview(TypedDict):
    """A rendered scene.

    `output` is the path of an mp4, or of a png for a scene without `play` and `wait`; null when the
    scene did not render, and `message` then says why. `version` is that of the document that was
    rendered.
    """

    uri: str
    scene: str
    version: int
    status: Literal["ok", "failed", "timeout", "refused", "environment", "cancelled"]
    output: str | None
    message: str


class Status(TypedDict):
    """What the server uses and does.

    Empty strings stand for what is not known yet. `busy` lists what is under way, one short
    sentence each. `problem` is the sentence of what keeps scenes from being rendered or written.
    """

    interpreter: str
    manimVersion: str
    sandbox: str
    sandboxReason: str
    model: str
    trusted: bool
    busy: list[str]
    problem: str


class InitializationOptions(TypedDict, total=False):
    """What a client may send with `initialize`, all optional.

    `settings` holds the section `manim` for clients that cannot be asked for it. `trusted` is
    false when the user has not said that the code of the workspace may run. `pictures` says how a
    hover's pictures reach the client: as ``file:`` links (the default), or inside the text as
    ``data:`` links for clients that run elsewhere than the server.
    """

    settings: dict[str, object]
    trusted: bool
    pictures: Literal["linked", "embedded"]
