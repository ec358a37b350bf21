"""Code actions that rewrite a whole document; how it reads then is worked out when one is chosen.

A client that cannot ask for the edit of an action is given it at once.
"""

import asyncio
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from lsprotocol import types

from manim_lsp.lsp import protocol
from manim_lsp.lsp.convert import to_text_edits
from manim_lsp.lsp.documents import Snapshot
from manim_lsp.lsp.edits import line_edits, newline_of, with_newline
from manim_lsp.lsp.session import Session
from manim_lsp.lsp.workspace_edit import versioned_edit

if TYPE_CHECKING:
    from manim_lsp.api.mending.fix_text import FixResult
    from manim_lsp.lsp.readings import Context

CONVERT_MANIMGL = "refactor.rewrite.manimgl"
_TITLES = {
    protocol.FIX_ALL: "Fix all Manim problems",
    CONVERT_MANIMGL: "Convert ManimGL to Manim Community",
}


async def rewriting(session: Session, snapshot: Snapshot, kind: str) -> types.CodeAction:
    """Return the action of a kind, `protocol.FIX_ALL` or `CONVERT_MANIMGL`."""
    action = types.CodeAction(_TITLES[kind], kind=kind)
    text_document = session.server.client_capabilities.text_document
    client = text_document and text_document.code_action
    if client and client.data_support and client.resolve_support:
        action.data = {"uri": snapshot.uri}
    else:
        action.edit = await _edit(session, snapshot, kind)
    return action


async def resolved(session: Session, action: types.CodeAction) -> types.CodeAction:
    """Return an action with its edit, if it is one of these and its document is open still."""
    uri = action.data.get("uri") if isinstance(action.data, dict) else None
    snapshot = session.documents.get(uri) if isinstance(uri, str) else None
    if snapshot is not None and action.kind in _TITLES:
        action.edit = await _edit(session, snapshot, action.kind)
    return action


async def _edit(session: Session, snapshot: Snapshot, kind: str) -> types.WorkspaceEdit:
    context = session.context_for(snapshot)
    cancelled = threading.Event()
    try:
        rewritten = await asyncio.to_thread(
            _rewritten, kind, snapshot.text, context, cancelled.is_set
        )
    except asyncio.CancelledError:
        # A thread cannot be stopped from outside.
        cancelled.set()
        raise
    text = with_newline(rewritten.text, newline_of(snapshot.text))
    edits = await asyncio.to_thread(line_edits, snapshot.text, text)
    text_edits = to_text_edits(snapshot.source, edits, session.encoding)
    return versioned_edit(session, snapshot, text_edits)


def _rewritten(
    kind: str, text: str, context: "Context", is_cancelled: Callable[[], bool]
) -> "FixResult":
    # Imported when they are first needed, so that the server starts the sooner.
    from manim_lsp.api.mending.convert_manimgl import convert
    from manim_lsp.api.mending.fix_text import fix_text

    rewrite = fix_text if kind == protocol.FIX_ALL else convert
    return rewrite(text, context.index, project=context.project, is_cancelled=is_cancelled)
