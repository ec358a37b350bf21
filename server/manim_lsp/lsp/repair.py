"""``manim.repairScene``: a scene that fails becomes one that renders."""

from collections.abc import Mapping, Sequence
from typing import Any

from lsprotocol import types

from manim_lsp.agent.events import RepairResult
from manim_lsp.agent.loop import Agent
from manim_lsp.agent.tools import EventSink
from manim_lsp.lsp.edits import line_edits, newline_of, with_newline
from manim_lsp.lsp.protocol import WriteResult
from manim_lsp.lsp.session import Session
from manim_lsp.lsp.writing import write
from manim_lsp.source import Edit


async def repair_scene(
    session: Session, arguments: Mapping[str, Any], token: types.ProgressToken | None
) -> WriteResult:
    """Run ``manim.repairScene``, see `manim_lsp.lsp.protocol`."""
    snapshot = session.document(arguments)
    scene = arguments.get("scene")
    scenes = (scene,) if isinstance(scene, str) and scene else ()

    async def work(agent: Agent, on_event: EventSink) -> RepairResult:
        path = session.path_of(snapshot)
        return await agent.repair(snapshot.text, path=path, scenes=scenes, on_event=on_event)

    def edits_of(result: RepairResult) -> Sequence[Edit]:
        return line_edits(snapshot.text, with_newline(result.code, newline_of(snapshot.text)))

    title = f"Repairing {scenes[0] if scenes else snapshot.name}"
    return await write(session, snapshot, title, token, work, edits_of, needs_model=False)
