"""An editor as the server sees one: keeps documents, applies edits, remembers what it was told."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest_lsp
from lsprotocol import types
from pygls.protocol import default_converter
from pytest_lsp.client import DEFAULT_CLIENT_FEATURES, LanguageClient, register_lsp_features
from tests.e2e.processes import descendants

from manim_lsp.lsp import protocol
from manim_lsp.lsp.convert import Encoding, from_range
from manim_lsp.source import Edit, SourceText, apply_edits

PROFILES = ("visual-studio-code", "neovim", "emacs")
COMMAND = (sys.executable, "-m", "manim_lsp.cli.main", "serve", "--stdio")
PATIENCE = 60.0
"""Seconds after which what is waited for will not come any more."""


@dataclass
class Document:
    """A document as the editor has it."""

    uri: str
    text: str
    version: int = 1


@dataclass
class Editor:
    """Drives one server; everything that arrives wakes whoever waits in `until`."""

    client: LanguageClient
    folder: Path
    documents: dict[str, Document] = field(default_factory=dict)
    published: list[types.PublishDiagnosticsParams] = field(default_factory=list)
    statuses: list[protocol.Status] = field(default_factory=list)
    previews: list[protocol.Preview] = field(default_factory=list)
    registered: list[str] = field(default_factory=list)
    before_edit: Callable[[], None] = lambda: None
    encoding: Encoding = "utf-16"
    result: types.InitializeResult | None = None
    _arrived: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def pid(self) -> int:
        return self.client._server.pid

    @property
    def children(self) -> list[int]:
        """The processes that the server started, and theirs."""
        return descendants(self.pid)

    def open(self, text: str, name: str = "scene.py", language: str = "python") -> Document:
        path = self.folder / name
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        return self.open_uri(path.as_uri(), text, language)

    def open_uri(self, uri: str, text: str, language: str = "python") -> Document:
        document = Document(uri, text)
        self.documents[uri] = document
        self.client.text_document_did_open(
            types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, language, 1, text))
        )
        return document

    def change(self, document: Document, text: str) -> None:
        """Replace the whole text."""
        document.version += 1
        document.text = text
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(uri=document.uri, version=document.version),
                [types.TextDocumentContentChangeWholeDocument(text=text)],
            )
        )

    def save(self, document: Document, text: str | None = None) -> None:
        if text is not None and text != document.text:
            self.change(document, text)
        self.client.text_document_did_save(
            types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(document.uri))
        )

    def close(self, document: Document) -> None:
        self.client.text_document_did_close(
            types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(document.uri))
        )

    def diagnostics(self, document: Document) -> list[types.Diagnostic]:
        """What the editor shows of the document at the moment."""
        for published in reversed(self.published):
            if published.uri == document.uri:
                return list(published.diagnostics)
        return []

    def codes(self, document: Document) -> list[str]:
        return [str(each.code) for each in self.diagnostics(document)]

    async def until(self, happened: Callable[[], Any]) -> Any:
        """Wait until `happened` is true, looking whenever something arrives."""

        async def wait() -> Any:
            async with self._arrived:
                await self._arrived.wait_for(lambda: happened())
                return happened()

        return await asyncio.wait_for(wait(), PATIENCE)

    async def diagnostics_with(self, document: Document, code: str) -> list[types.Diagnostic]:
        """Wait for diagnostics of one kind."""
        await self.until(lambda: code in self.codes(document))
        return [each for each in self.diagnostics(document) if each.code == code]

    async def ready(self) -> None:
        """Wait until the server has read the installed Manim."""
        await self.until(lambda: self.statuses and self.statuses[-1]["manimVersion"])
        await self.until(lambda: not self.statuses[-1]["busy"])

    async def rendering(self) -> None:
        """Wait until a first render is under way, or was."""
        await self.until(
            lambda: any("Rendering" in what for each in self.statuses for what in each["busy"])
        )

    async def idle(self) -> None:
        await self.until(lambda: self.statuses and not self.statuses[-1]["busy"])

    async def run(self, command: str, **arguments: Any) -> Any:
        """Run a command of the server to its end."""
        params = types.ExecuteCommandParams(command=command, arguments=[arguments])
        return await self.client.workspace_execute_command_async(params)

    async def actions(
        self,
        document: Document,
        line: int,
        only: list[types.CodeActionKind | str] | None = None,
    ) -> list[types.CodeAction]:
        """The actions offered at the start of a line, and for all that it has."""
        stretch = types.Range(types.Position(line, 0), types.Position(line, 1000))
        here = [
            each
            for each in self.diagnostics(document)
            if each.range.start.line <= line <= each.range.end.line
        ]
        params = types.CodeActionParams(
            types.TextDocumentIdentifier(document.uri),
            stretch,
            types.CodeActionContext(here, only),
        )
        return list(await self.client.text_document_code_action_async(params) or [])

    def apply(self, edit: types.WorkspaceEdit) -> bool:
        """Apply an edit as editors do: never to another version."""
        for change in edit.document_changes or []:
            document = self.documents[change.text_document.uri]
            if change.text_document.version not in (None, document.version):
                return False
            self._apply(document, change.edits)
        for uri, edits in (edit.changes or {}).items():
            self._apply(self.documents[uri], edits)
        return True

    def _apply(self, document: Document, edits: list[types.TextEdit]) -> None:
        source = SourceText(document.text)
        changes = [Edit(from_range(source, e.range, self.encoding), e.new_text) for e in edits]
        self.change(document, apply_edits(document.text, changes))

    async def arrived(self) -> None:
        async with self._arrived:
            self._arrived.notify_all()


def capabilities(profile: str) -> types.ClientCapabilities:
    """What an editor says it can do, as recorded by pytest-lsp."""
    return pytest_lsp.client_capabilities(profile)


def _converter() -> Any:
    """pygls' converter, which takes a code action that has a command for the command itself."""
    converter = default_converter()
    converter.register_structure_hook(
        types.Command | types.CodeAction,
        lambda value, _: converter.structure(
            value, types.CodeAction if "kind" in value else types.Command
        ),
    )
    return converter


@asynccontextmanager
async def started(
    folder: Path,
    can: types.ClientCapabilities,
    *,
    settings: Mapping[str, Any] | None = None,
    options: Any = None,
    environment: Mapping[str, str] | None = None,
    folders: list[Path] | None = None,
    process_id: int | None = None,
) -> AsyncIterator[Editor]:
    """Start a server on `folder`, with `settings` to be asked for; end it properly."""
    client = LanguageClient(
        converter_factory=_converter, configuration={"": {"manim": dict(settings or {})}}
    )
    editor = Editor(client, folder)
    register_lsp_features(client, {**DEFAULT_CLIENT_FEATURES, **_features(editor)})
    await client.start_io(*COMMAND, env={**os.environ, **(environment or {})})
    try:
        editor.result = await client.initialize_session(
            types.InitializeParams(
                capabilities=can,
                process_id=process_id,
                root_uri=folder.as_uri(),
                workspace_folders=[
                    types.WorkspaceFolder(each.as_uri(), each.name) for each in folders or [folder]
                ],
                initialization_options=options,
            )
        )
        agreed = editor.result.capabilities.position_encoding or "utf-16"
        editor.encoding = types.PositionEncodingKind(agreed).value
        yield editor
        if client._server.returncode is None:
            await client.shutdown_session()
    finally:
        if client._server.returncode is None:
            client._server.kill()
        await client.stop()


def _features(editor: Editor) -> dict[str, Any]:
    async def publish(client: LanguageClient, params: types.PublishDiagnosticsParams) -> None:
        editor.published.append(params)
        await editor.arrived()

    async def apply(
        client: LanguageClient, params: types.ApplyWorkspaceEditParams
    ) -> types.ApplyWorkspaceEditResult:
        editor.before_edit()
        applied = editor.apply(params.edit)
        await editor.arrived()
        return types.ApplyWorkspaceEditResult(applied=applied)

    async def status(client: LanguageClient, params: Any) -> None:
        editor.statuses.append(_plain(params))
        await editor.arrived()

    async def preview(client: LanguageClient, params: Any) -> None:
        editor.previews.append(_plain(params))
        await editor.arrived()

    async def message(client: LanguageClient, params: types.ShowMessageParams) -> None:
        client.messages.append(params)
        await editor.arrived()

    async def progress(client: LanguageClient, params: types.ProgressParams) -> None:
        DEFAULT_CLIENT_FEATURES[types.PROGRESS](client, params)
        await editor.arrived()

    async def refresh(client: LanguageClient, params: None) -> None:
        client.diagnostic_refresh_count += 1
        await editor.arrived()

    async def register(client: LanguageClient, params: types.RegistrationParams) -> None:
        editor.registered += [each.method for each in params.registrations]
        await editor.arrived()

    return {
        types.CLIENT_REGISTER_CAPABILITY: register,
        types.WORKSPACE_DIAGNOSTIC_REFRESH: refresh,
        types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS: publish,
        types.WORKSPACE_APPLY_EDIT: apply,
        types.WINDOW_SHOW_MESSAGE: message,
        types.PROGRESS: progress,
        protocol.STATUS: status,
        protocol.PREVIEW: preview,
    }


def _plain(params: Any) -> dict[str, Any]:
    """A custom notification's parameters: pygls makes them attributes of a named tuple."""
    if hasattr(params, "_asdict"):
        return {name: _plain(value) for name, value in params._asdict().items()}
    return [_plain(each) for each in params] if isinstance(params, list | tuple) else params
