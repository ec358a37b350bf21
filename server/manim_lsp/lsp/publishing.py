"""When diagnostics reach the client: pushed with a version, or pulled by a client that can."""

import asyncio
import contextlib
import hashlib
import json
from collections.abc import Awaitable
from typing import TYPE_CHECKING

from lsprotocol import types
from lsprotocol.converters import get_converter
from pygls.exceptions import JsonRpcException

from manim_lsp.lsp.diagnostic_store import (
    DiagnosticStore,
    DiagnosticSupport,
    Reported,
    to_diagnostic,
)
from manim_lsp.lsp.documents import Snapshot
from manim_lsp.lsp.merging import merged

if TYPE_CHECKING:
    from manim_lsp.lsp.session import Session

DEBOUNCE = 0.12
"""Seconds after the last keystroke before what was typed is judged."""
_ANSWER_TIME = 10.0


class Publisher:
    """Gathers what is known about each document and gets it to the client.

    Nothing is ever sent for a version that is no longer the newest.

    A client pulls when it can, and can be told that there is news; otherwise a render that ends
    would not be seen before the next keystroke, and diagnostics are pushed.
    """

    def __init__(self, session: "Session") -> None:
        self.store = DiagnosticStore()
        self._session = session
        self._pending: dict[str, asyncio.Task[None]] = {}
        self._shown: set[str] = set()
        self._converter = get_converter()

    @property
    def pulls(self) -> bool:
        """Whether the client asks for diagnostics."""
        client = self._session.server.client_capabilities
        refresh = client.workspace and client.workspace.diagnostics
        return bool(
            client.text_document
            and client.text_document.diagnostic
            and refresh
            and refresh.refresh_support
        )

    def changed(self, uri: str, delay: float = DEBOUNCE) -> None:
        """Push the document's diagnostics after `delay` seconds without another change."""
        if self.pulls:
            return
        if (pending := self._pending.pop(uri, None)) is not None:
            pending.cancel()
        self._pending[uri] = self._session.jobs.start(self._push(uri, delay), "diagnostics")

    def news(self, uri: str | None = None) -> None:
        """Say that something else than the text changed: a render ended, the index was loaded."""
        if self.pulls:
            refresh = self._session.server.workspace_diagnostic_refresh_async(None)
            self._session.jobs.start(_answered(refresh), "diagnostic refresh")
            return
        for snapshot in self._session.documents:
            if uri in (None, snapshot.uri):
                self.changed(snapshot.uri, 0)

    def closed(self, uri: str) -> None:
        """Take the diagnostics of a closed document away."""
        self._session.readings.forget(uri)
        self._session.projects.forget(uri)
        if (pending := self._pending.pop(uri, None)) is not None:
            pending.cancel()
        self.store.clear(uri)
        if uri in self._shown:
            self._shown.discard(uri)
            self._publish(types.PublishDiagnosticsParams(uri, []))

    async def pull(self, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        """Answer ``textDocument/diagnostic`` for the newest version of a document."""
        uri = params.text_document.uri
        found: list[types.Diagnostic] = []
        while (snapshot := self._session.documents.get(uri)) is not None:
            found = await self.diagnostics_of(snapshot)
            if self._session.documents.is_current(snapshot):
                break
        result_id = _digest(self._converter.unstructure(found))
        if result_id == params.previous_result_id:
            return types.RelatedUnchangedDocumentDiagnosticReport(result_id)
        return types.RelatedFullDocumentDiagnosticReport(found, result_id=result_id)

    async def reported(self, snapshot: Snapshot) -> tuple[Reported, ...]:
        """Return everything that is known about one version of a document."""
        reading = await self._session.readings.of(snapshot)
        findings = await reading.findings() if reading else ()
        rendered = self.store.of(snapshot, "render")
        return merged(reading.analysis if reading else None, findings, rendered)

    async def diagnostics_of(self, snapshot: Snapshot) -> list[types.Diagnostic]:
        """Return the diagnostics of one version of a document."""
        text_document = self._session.server.client_capabilities.text_document
        client: DiagnosticSupport = None
        if text_document is not None:
            client = text_document.diagnostic if self.pulls else text_document.publish_diagnostics
        encoding = self._session.encoding
        return [
            to_diagnostic(reported, snapshot, encoding, client)
            for reported in await self.reported(snapshot)
        ]

    async def _push(self, uri: str, delay: float) -> None:
        await asyncio.sleep(delay)
        snapshot = self._session.documents.get(uri)
        if snapshot is None:
            return
        found = await self.diagnostics_of(snapshot)
        if not self._session.documents.is_current(snapshot) or not (found or uri in self._shown):
            return
        self._shown.add(uri)
        self._publish(types.PublishDiagnosticsParams(uri, found, version=snapshot.version))

    def _publish(self, params: types.PublishDiagnosticsParams) -> None:
        self._session.server.text_document_publish_diagnostics(params)


async def _answered(request: Awaitable[None]) -> None:
    """Wait for an answer that says nothing; a client that refuses has its reasons."""
    with contextlib.suppress(TimeoutError, JsonRpcException):
        async with asyncio.timeout(_ANSWER_TIME):
            await request


def _digest(diagnostics: object) -> str:
    return hashlib.sha256(json.dumps(diagnostics, sort_keys=True).encode()).hexdigest()[:16]
