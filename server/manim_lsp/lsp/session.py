"""The state of one server: what is open, what is known, what is under way."""

import asyncio
import contextlib
import logging
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from manim_lsp.api.project import Project
from manim_lsp.errors import UsageProblem
from manim_lsp.lsp import protocol
from manim_lsp.lsp.configuration import Configuration
from manim_lsp.lsp.convert import Encoding
from manim_lsp.lsp.cursors import Cursors
from manim_lsp.lsp.documents import Documents, Snapshot
from manim_lsp.lsp.example_rendering import ExampleRendering
from manim_lsp.lsp.garbage import Garbage
from manim_lsp.lsp.jobs import Jobs
from manim_lsp.lsp.models import Models
from manim_lsp.lsp.projects import Projects
from manim_lsp.lsp.publishing import Publisher
from manim_lsp.lsp.readings import Context, Readings
from manim_lsp.lsp.status import StatusReporter
from manim_lsp.lsp.workbenches import Workbenches
from manim_lsp.manim_cfg import folder_uses_opengl
from manim_lsp.settings import Settings

if TYPE_CHECKING:
    from manim_lsp.api.index.api_index import ApiIndex
    from manim_lsp.lsp.workbench import Workbench
    from manim_lsp.render.report import RenderReport

UNTRUSTED = (
    "Scenes are neither rendered nor written here, because this workspace is not trusted; "
    "trust it in the editor to have them run."
)
_SETTINGS_TIME = 15.0
"""Seconds to wait for the settings; asking for them has a shorter limit of its own."""
_CLOSING_TIME = 5.0
"""Seconds that jobs and processes have to end when the server does."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Rendered:
    """One version of a document and what came of rendering it."""

    snapshot: Snapshot
    reports: "tuple[RenderReport, ...]"


class Session:
    """What the features of one server share.

    Attributes
    ----------
    configured
        Set once the client's settings are known.
    stopped
        Set when the server is to end; `exit_code` is then what it ends with.
    index_loads
        The documents whose index is being loaded; set once it is, or cannot be.
    rendered
        What came of the newest render of each document.
    renders
        The renders of saved documents that are under way.
    previews
        The previews that are under way, by document and scene.
    """

    def __init__(self, server: LanguageServer) -> None:
        self.server = server
        self.documents = Documents()
        self.configured = asyncio.Event()
        self.stopped = asyncio.Event()
        self.exit_code = 1
        self.rendered: dict[str, Rendered] = {}
        self.renders: dict[str, asyncio.Task[None]] = {}
        self.previews: dict[tuple[str, str], asyncio.Task[protocol.Preview]] = {}
        self.index_loads: dict[str, asyncio.Event] = {}
        self.jobs = Jobs(self.log_error)
        self.status = StatusReporter(self._send_status)
        self.configuration = Configuration(server, self.tell_once)
        self.workbenches = Workbenches(self.log)
        self.models = Models()
        self.examples = ExampleRendering(self)
        self.projects = Projects(self)
        garbage = Garbage()
        self.readings = Readings(self.context_for, garbage)
        self.cursors = Cursors(self.index_for, self.project_for, garbage)
        self.publisher = Publisher(self)
        self._told: set[str] = set()

    @property
    def encoding(self) -> Encoding:
        """The position encoding agreed with the client."""
        agreed = self.server.workspace.position_encoding or types.PositionEncodingKind.Utf16
        return types.PositionEncodingKind(agreed).value

    def settings_for(self, snapshot: Snapshot) -> Settings:
        """Return the settings of a document's folder."""
        return self.configuration.settings_for(snapshot.uri)

    def path_of(self, snapshot: Snapshot) -> Path:
        """Return where a document lives or would live."""
        return snapshot.path(self.configuration.folder_for(snapshot.uri))

    def document(self, arguments: Mapping[str, Any]) -> Snapshot:
        """Return the open document that a command's arguments name.

        Raises
        ------
        UsageProblem
            When no document is named or it is not open.
        """
        uri = arguments.get("uri")
        snapshot = self.documents.get(uri) if isinstance(uri, str) else None
        if snapshot is None:
            raise UsageProblem(f"{uri or 'No document'} is not open; open it and try again.")
        return snapshot

    async def workbench(self, snapshot: Snapshot, *, to_run_scenes: bool = True) -> "Workbench":
        """Return the workbench of a document's folder.

        Raises
        ------
        UsageProblem
            When it is wanted to run scenes and the workspace is not trusted.
        EnvironmentProblem
            When there is no interpreter with manim.
        """
        await self.settings_known()
        if to_run_scenes:
            self.check_trust()
            self.examples.give_way()
        return await self.workbenches.open(*self._bench_key(snapshot))

    def check_trust(self) -> None:
        """Do nothing where the workspace's scenes may run.

        Raises
        ------
        UsageProblem
            When the workspace is not trusted.
        """
        if not self.configuration.trusted:
            raise UsageProblem(UNTRUSTED)

    async def settings_known(self) -> None:
        """Wait for the client's settings; one that keeps them to itself gets the defaults."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_SETTINGS_TIME):
                await self.configured.wait()

    def workbench_if_known(self, snapshot: Snapshot) -> "Workbench | None":
        """Return the workbench of a document's folder if it was opened before."""
        return self.workbenches.known(*self._bench_key(snapshot))

    def index_for(self, snapshot: Snapshot) -> "ApiIndex | None":
        """Return the index that a document is read with, if it is loaded."""
        workbench = self.workbenches.known(*self._bench_key(snapshot))
        return workbench.index_for(opengl=self.uses_opengl(snapshot)) if workbench else None

    def uses_opengl(self, snapshot: Snapshot) -> bool:
        """Whether a document is for Manim's OpenGL renderer, by itself or by the manim.cfg."""
        return snapshot.switches_to_opengl or folder_uses_opengl(self.path_of(snapshot).parent)

    def project_for(self, snapshot: Snapshot) -> Project:
        """Return what surrounds a document, as far as that is known now."""
        workbench = self.workbenches.known(*self._bench_key(snapshot))
        tex_problem = workbench.tex_problem if workbench else ""
        return self.projects.of(snapshot, self.index_for(snapshot), tex_problem)

    def context_for(self, snapshot: Snapshot) -> Context:
        """Return what a document is read with."""
        file = self.configuration.project_for(snapshot.uri)
        return Context(
            self.index_for(snapshot),
            self.project_for(snapshot),
            file.excludes(self.path_of(snapshot)),
        )

    def _bench_key(self, snapshot: Snapshot) -> tuple[str, Path | None]:
        if not self.configuration.trusted:
            # The workspace could bring an interpreter of its own; the server's is the user's.
            return sys.executable, None
        folder = self.configuration.folder_for(snapshot.uri)
        return self.settings_for(snapshot).interpreter, folder

    def log(self, message: str) -> None:
        """Write a line to the editor's log of this server."""
        self.server.window_log_message(types.LogMessageParams(types.MessageType.Log, message))

    def log_error(self, where: str, error: BaseException) -> None:
        """Write an unexpected error to the logs; the user is not interrupted."""
        logger.error("%s failed", where, exc_info=error)
        self.log(f"{where} failed: {type(error).__name__}: {error}")

    def tell(self, message: str, kind: types.MessageType = types.MessageType.Warning) -> None:
        """Show the user a sentence."""
        self.server.window_show_message(types.ShowMessageParams(kind, message))

    def tell_once(self, message: str) -> None:
        """Show the user a sentence, unless it was shown before."""
        if message not in self._told:
            self._told.add(message)
            self.tell(message)

    def forget_told(self) -> None:
        """Let every sentence be shown again, because the user changed something."""
        self._told.clear()

    async def close(self) -> None:
        """Cancel all work and end all processes."""
        await self.jobs.close(_CLOSING_TIME)
        closing = asyncio.gather(
            self.workbenches.close(), self.models.close(), return_exceptions=True
        )
        await asyncio.wait([closing], timeout=_CLOSING_TIME)

    def _send_status(self, status: protocol.Status) -> None:
        self.server.protocol.notify(protocol.STATUS, status)
