"""Work-done progress that the user can cancel (LSP 3.17, "Work Done Progress")."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from concurrent.futures import Future
from contextlib import asynccontextmanager
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

_INTERVAL = 0.1
"""Seconds between two reports: a model streams tokens faster than an editor should draw."""
_ANSWER_TIME = 5.0
"""Seconds that a client may take to create a progress; without one the work goes on unseen."""


class Progress:
    """One progress as the client shows it; without a token it shows nothing."""

    def __init__(self, server: LanguageServer, token: types.ProgressToken | None) -> None:
        self._server = server
        self._token = token
        self._message = ""
        self._due: asyncio.TimerHandle | None = None

    def begin(self, title: str, *, cancellable: bool) -> None:
        """Show `title`; cancelling it in the editor cancels the current task."""
        if self._token is None:
            return
        progress = self._server.work_done_progress
        progress.begin(
            self._token, types.WorkDoneProgressBegin(title=title, cancellable=cancellable)
        )
        task = asyncio.current_task()

        def cancelled(future: Future[Any]) -> None:
            if future.cancelled() and task is not None:
                self.end("Cancelled")
                task.cancel()

        progress.tokens[self._token].add_done_callback(cancelled)

    def report(self, message: str) -> None:
        """Show `message`, at once or as soon as the one before was there for a moment.

        Of several that follow closely, only the last is shown.
        """
        self._message = message
        if self._due is None:
            self._show()

    def end(self, message: str = "") -> None:
        """Take the progress away; does nothing when that was done already."""
        if self._due is not None:
            self._due.cancel()
        if self._token is None:
            return
        progress, token, self._token = self._server.work_done_progress, self._token, None
        # pygls keeps the tokens of all progresses that ever were.
        progress.tokens.pop(token, None)
        progress.end(token, types.WorkDoneProgressEnd(message=message or None))

    def _show(self) -> None:
        self._due = None
        if self._token is None or not self._message:
            return
        self._server.work_done_progress.report(
            self._token, types.WorkDoneProgressReport(message=self._message)
        )
        self._message = ""
        self._due = asyncio.get_running_loop().call_later(_INTERVAL, self._show)


@asynccontextmanager
async def work_done_progress(
    server: LanguageServer,
    title: str,
    *,
    token: types.ProgressToken | None = None,
    cancellable: bool = True,
) -> AsyncIterator[Progress]:
    """Show progress while the body runs; `token` is the one the client sent along, if it did."""
    progress = Progress(server, token if token is not None else await _create_token(server))
    progress.begin(title, cancellable=cancellable)
    try:
        yield progress
    finally:
        progress.end()


async def _create_token(server: LanguageServer) -> types.ProgressToken | None:
    window = server.client_capabilities.window
    if window is None or not window.work_done_progress:
        return None
    token = str(uuid.uuid4())
    try:
        async with asyncio.timeout(_ANSWER_TIME):
            await server.work_done_progress.create_async(token)
    except (TimeoutError, JsonRpcException):
        return None
    return token
