"""The client's documents: opened, changed, saved, closed.

pygls keeps documents of its own, but counts their lines as `str.splitlines` does; see
`manim_lsp.lsp.convert`. Its handlers are therefore replaced, not followed.
"""

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from manim_lsp.lsp.documents import Snapshot
from manim_lsp.lsp.index_loading import load_index_in_background
from manim_lsp.lsp.rendering import cancel_render, render_saved
from manim_lsp.lsp.session import Session


def register(server: LanguageServer, session: Session) -> None:
    """Register the handlers of document synchronisation."""
    for method in (
        types.TEXT_DOCUMENT_DID_OPEN,
        types.TEXT_DOCUMENT_DID_CHANGE,
        types.TEXT_DOCUMENT_DID_CLOSE,
    ):
        server.protocol.fm.builtin_features.pop(method, None)

    # None of these awaits before the documents are up to date: what the client sends next, a
    # request for diagnostics perhaps, must find them so.

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def did_open(params: types.DidOpenTextDocumentParams) -> None:
        snapshot = session.documents.open(params.text_document)
        session.publisher.changed(snapshot.uri, 0)
        _tell_importers(session, snapshot)
        if snapshot.is_about_manim:
            await load_index_in_background(session, snapshot)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def did_change(params: types.DidChangeTextDocumentParams) -> None:
        before = session.documents.get(params.text_document.uri)
        snapshot = session.documents.change(
            params.text_document, params.content_changes, session.encoding
        )
        if snapshot is None or before is None:
            return
        session.publisher.changed(snapshot.uri)
        _tell_importers(session, snapshot)
        needs = snapshot.is_about_manim, snapshot.switches_to_opengl
        if snapshot.is_about_manim and needs != (before.is_about_manim, before.switches_to_opengl):
            await load_index_in_background(session, snapshot)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def did_save(params: types.DidSaveTextDocumentParams) -> None:
        snapshot = session.documents.get(params.text_document.uri)
        if snapshot is not None:
            render_saved(session, snapshot)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def did_close(params: types.DidCloseTextDocumentParams) -> None:
        snapshot = session.documents.get(params.text_document.uri)
        if snapshot is not None:
            cancel_render(session, snapshot.uri)
            session.documents.close(snapshot.uri)
            session.rendered.pop(snapshot.uri, None)
            session.publisher.closed(snapshot.uri)
            _tell_importers(session, snapshot)


def _tell_importers(session: Session, snapshot: Snapshot) -> None:
    """Have the documents judged anew that import another one which changed."""
    if session.projects.file_changed(session.path_of(snapshot)):
        for other in session.documents:
            if other.uri != snapshot.uri:
                session.publisher.changed(other.uri)
