"""The code action that converts a file from ManimGL to the Manim of the workspace."""

import asyncio
import threading

from lsprotocol import types

from manim_lsp.lsp.convert import to_text_edits
from manim_lsp.lsp.documents import Snapshot
from manim_lsp.lsp.edits import line_edits, newline_of, with_newline
from manim_lsp.lsp.session import Session
from manim_lsp.lsp.workspace_edit import versioned_edit

KIND = "refactor.rewrite.manimgl"
_TITLE = "Convert ManimGL to Manim Community"


async def convert_action(session: Session, snapshot: Snapshot) -> list[types.CodeAction]:
    """Return the action where the file is one of ManimGL's; its edit is made when it is chosen."""
    reading = await session.readings.of(snapshot)
    if reading is None:
        return []
    # Imported when it is first needed, so that the server starts the sooner.
    from manim_lsp.api.mending.convert_manimgl import is_manimgl

    if not is_manimgl(reading.analysis, await reading.findings()):
        return []
    action = types.CodeAction(_TITLE, kind=KIND)
    text_document = session.server.client_capabilities.text_document
    client = text_document and text_document.code_action
    if client and client.data_support and client.resolve_support:
        action.data = {"uri": snapshot.uri}
    else:
        action.edit = await conversion_edit(session, snapshot)
    return [action]


async def conversion_edit(session: Session, snapshot: Snapshot) -> types.WorkspaceEdit:
    """Return the edit that converts the whole file."""
    from manim_lsp.api.mending.convert_manimgl import convert

    context = session.context_for(snapshot)
    cancelled = threading.Event()
    try:
        converted = await asyncio.to_thread(
            convert,
            snapshot.text,
            context.index,
            project=context.project,
            is_cancelled=cancelled.is_set,
        )
    except asyncio.CancelledError:
        # A thread cannot be stopped from outside.
        cancelled.set()
        raise
    text = with_newline(converted.text, newline_of(snapshot.text))
    edits = await asyncio.to_thread(line_edits, snapshot.text, text)
    text_edits = to_text_edits(snapshot.source, edits, session.encoding)
    return versioned_edit(session, snapshot, text_edits)
