"""``manim.generateScene``: a comment becomes a scene."""

from collections.abc import Mapping, Sequence
from typing import Any

from lsprotocol import types

from manim_lsp.agent.comments import Comment, comment_at
from manim_lsp.agent.events import RepairResult
from manim_lsp.agent.loop import Agent
from manim_lsp.agent.tools import EventSink
from manim_lsp.errors import UsageProblem
from manim_lsp.lsp.convert import from_position
from manim_lsp.lsp.documents import Snapshot
from manim_lsp.lsp.insertion import insertion_edits
from manim_lsp.lsp.protocol import WriteResult
from manim_lsp.lsp.session import Session
from manim_lsp.lsp.writing import write
from manim_lsp.source import Edit


async def generate_scene(
    session: Session, arguments: Mapping[str, Any], token: types.ProgressToken | None
) -> WriteResult:
    """Run ``manim.generateScene``, see `manim_lsp.lsp.protocol`."""
    snapshot = session.document(arguments)
    comment = _comment(session, snapshot, arguments)

    async def work(agent: Agent, on_event: EventSink) -> RepairResult:
        path = session.path_of(snapshot)
        return await agent.generate(comment.text, path=path, on_event=on_event)

    def edits_of(result: RepairResult) -> Sequence[Edit]:
        return insertion_edits(snapshot.text, (comment.first_row, comment.last_row), result.code)

    return await write(session, snapshot, "Writing a scene", token, work, edits_of)


def _comment(session: Session, snapshot: Snapshot, arguments: Mapping[str, Any]) -> Comment:
    place = arguments.get("position") or {}
    try:
        position = types.Position(line=place.get("line", 0), character=place.get("character", 0))
    except (AttributeError, TypeError, ValueError) as error:
        raise UsageProblem("The position must be {line, character}, counted from 0.") from error
    row = from_position(snapshot.source, position, session.encoding).row
    comment = comment_at(snapshot.source, row)
    description = arguments.get("description")
    if isinstance(description, str) and description.strip():
        rows = (comment.first_row, comment.last_row) if comment else (row, row)
        return Comment(*rows, description.strip())
    if comment is None:
        raise UsageProblem(
            f"Line {row} of {snapshot.name} has no comment; describe the scene there and try again."
        )
    return comment
