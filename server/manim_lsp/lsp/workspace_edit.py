"""Changes to the user's documents: for one version of them, or not at all."""

import asyncio
from collections.abc import Iterable

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from manim_lsp.lsp.convert import to_text_edits
from manim_lsp.lsp.documents import Snapshot
from manim_lsp.lsp.session import Session
from manim_lsp.source import Edit

_ANSWER_TIME = 60.0
"""Seconds that a client may take to apply an edit: it may ask its user first."""


def versioned_edit(
    session: Session, snapshot: Snapshot, edits: Iterable[types.TextEdit]
) -> types.WorkspaceEdit:
    """Return an edit that the client refuses when the document is no longer `snapshot`.

    For a client that cannot be told the version, the caller has to have looked just before.
    """
    workspace = session.server.client_capabilities.workspace
    edit_support = workspace and workspace.workspace_edit
    if edit_support and edit_support.document_changes:
        identifier = types.OptionalVersionedTextDocumentIdentifier(snapshot.uri, snapshot.version)
        return types.WorkspaceEdit(
            document_changes=[types.TextDocumentEdit(identifier, list(edits))]
        )
    return types.WorkspaceEdit(changes={snapshot.uri: list(edits)})


async def apply(session: Session, snapshot: Snapshot, edits: Iterable[Edit], label: str) -> bool:
    """Have the client change a document that is still `snapshot`.

    Returns
    -------
    Whether it did; otherwise the document is as the user left it.
    """
    workspace = session.server.client_capabilities.workspace
    if not session.documents.is_current(snapshot) or not (workspace and workspace.apply_edit):
        return False
    text_edits = to_text_edits(snapshot.source, edits, session.encoding)
    edit = versioned_edit(session, snapshot, text_edits)
    request = session.server.workspace_apply_edit_async(
        types.ApplyWorkspaceEditParams(edit=edit, label=label)
    )
    try:
        async with asyncio.timeout(_ANSWER_TIME):
            return (await request).applied
    except (TimeoutError, JsonRpcException):
        return False
