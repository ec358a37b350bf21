"""``initialize`` to ``exit``, and the client that vanishes without either."""

import asyncio
import contextlib
import os
from pathlib import Path

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from manim_lsp.lsp import pull_diagnostics, warming
from manim_lsp.lsp.index_loading import load_all_indexes
from manim_lsp.lsp.protocol import SECTION
from manim_lsp.lsp.session import Session
from manim_lsp.project_file import NAME

_ANSWER_TIME = 10.0
"""Seconds that a client may take to say yes."""
_WATCH_INTERVAL = 2.0
"""Seconds between two looks at whether the editor is still there."""


def register(server: LanguageServer, session: Session) -> None:
    """Register the handlers of the server's life."""
    # pygls' own handler ends the process in the middle of the loop, children and all.
    server.protocol.fm.builtin_features.pop(types.EXIT, None)

    @server.feature(types.INITIALIZE)
    async def initialize(params: types.InitializeParams) -> None:
        session.configuration.initialize(params.initialization_options)
        if session.publisher.pulls:
            pull_diagnostics.register(server, session)
        if params.process_id is not None and _is_alive(params.process_id):
            session.jobs.start(_watch(session, params.process_id), "watch of the editor")

    @server.feature(types.INITIALIZED)
    async def initialized(_params: types.InitializedParams) -> None:
        session.status.update(trusted=session.configuration.trusted)
        session.jobs.start(asyncio.to_thread(warming.load), "loading of the features")
        await _configure(session)
        await _ask_for_changes(server)

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def did_change_configuration(params: types.DidChangeConfigurationParams) -> None:
        session.forget_told()
        session.configuration.push(params.settings)
        await _configure(session)
        session.publisher.news()
        await load_all_indexes(session)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def did_change_files(params: types.DidChangeWatchedFilesParams) -> None:
        if any(change.uri.endswith(f"/{NAME}") for change in params.changes):
            session.forget_told()
            # The project may name another interpreter.
            session.publisher.news()
            await load_all_indexes(session)
            return
        paths = [to_fs_path(change.uri) for change in params.changes]
        # All of them are told, so no `any`.
        if [path for path in paths if path and session.projects.file_changed(Path(path))]:
            session.publisher.news()

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    async def did_change_folders(_params: types.DidChangeWorkspaceFoldersParams) -> None:
        await _configure(session)

    @server.feature(types.SHUTDOWN)
    async def shutdown(_params: None) -> None:
        session.exit_code = 0
        await session.close()

    @server.feature(types.EXIT)
    async def exit_(_params: None) -> None:
        session.stopped.set()


async def _configure(session: Session) -> None:
    """Ask for the settings; whoever needs them waits for the answer."""
    session.configured.clear()
    try:
        await session.configuration.pull()
    finally:
        session.configured.set()


async def _ask_for_changes(server: LanguageServer) -> None:
    """Ask to be told of changed settings and files, where the client wants to be asked."""
    workspace = server.client_capabilities.workspace
    wanted: dict[str, object] = {}
    support = workspace and workspace.did_change_configuration
    if support and support.dynamic_registration:
        wanted[types.WORKSPACE_DID_CHANGE_CONFIGURATION] = (
            types.DidChangeConfigurationRegistrationOptions(section=SECTION)
        )
    watching = workspace and workspace.did_change_watched_files
    if watching and watching.dynamic_registration:
        wanted[types.WORKSPACE_DID_CHANGE_WATCHED_FILES] = (
            types.DidChangeWatchedFilesRegistrationOptions(
                [types.FileSystemWatcher(f"**/{pattern}") for pattern in (NAME, "*.py")]
            )
        )
    if not wanted:
        return
    registrations = [
        types.Registration(id=method, method=method, register_options=options)
        for method, options in wanted.items()
    ]
    request = server.client_register_capability_async(types.RegistrationParams(registrations))
    with contextlib.suppress(TimeoutError, JsonRpcException):
        async with asyncio.timeout(_ANSWER_TIME):
            await request


async def _watch(session: Session, process_id: int) -> None:
    """End the server when the editor's process is gone, even if its pipe is still open."""
    while _is_alive(process_id):  # noqa: ASYNC110 another process's end is no event of ours
        await asyncio.sleep(_WATCH_INTERVAL)
    session.stopped.set()


def _is_alive(process_id: int) -> bool:
    if os.name != "posix":
        # There is no harmless signal to ask with; the closed pipe has to do.
        return False
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
