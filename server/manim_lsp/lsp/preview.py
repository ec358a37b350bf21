"""``manim.previewScene``: a scene becomes a video that any editor can show.

Of several previews of one scene the newest wins: those before it answer that they were cancelled.
"""

import asyncio
from collections.abc import Mapping
from typing import Any

from lsprotocol import types

from manim_lsp.errors import EnvironmentProblem, ManimLspError, UsageProblem
from manim_lsp.lsp.documents import Snapshot
from manim_lsp.lsp.progress import work_done_progress
from manim_lsp.lsp.protocol import PREVIEW, Preview
from manim_lsp.lsp.render_findings import sentence
from manim_lsp.lsp.rendering import publish_reports
from manim_lsp.lsp.session import Session
from manim_lsp.render.report import RenderJob, RenderReport, Status

_OVERTAKEN = "A newer preview of the scene took the place of this one."


async def preview_scene(
    session: Session, arguments: Mapping[str, Any], token: types.ProgressToken | None
) -> Preview:
    """Run ``manim.previewScene``, see `manim_lsp.lsp.protocol`."""
    snapshot = session.document(arguments)
    scene = await _scene(session, snapshot, arguments.get("scene"))
    key = snapshot.uri, scene
    older = session.previews.get(key)
    preview = session.previews[key] = asyncio.create_task(
        _preview_scene(session, snapshot, scene, token), name=f"preview {scene}"
    )
    if older is not None:
        older.cancel()
    try:
        # Waited for apart, so that an end by a newer preview is none of this request's own task.
        await asyncio.wait({preview})
    finally:
        is_overtaken = session.previews.get(key) is not preview
        if not is_overtaken:
            del session.previews[key]
        if preview.cancel():
            await asyncio.wait({preview})
    if is_overtaken and preview.cancelled():
        return _preview(snapshot, RenderReport(scene, "cancelled"), scene, _OVERTAKEN)
    return preview.result()


async def _preview_scene(
    session: Session, snapshot: Snapshot, scene: str, token: types.ProgressToken | None
) -> Preview:
    title = f"Rendering {scene}"
    try:
        # Nothing is begun that the user then sees end at once.
        session.check_trust()
        with session.status.busy(title):
            async with work_done_progress(session.server, title, token=token):
                preview = await _render(session, snapshot, scene)
    except ManimLspError as error:
        # The preview itself says so; a message beside it would say it twice.
        status: Status = "environment" if isinstance(error, EnvironmentProblem) else "failed"
        preview = _preview(snapshot, RenderReport(scene, status), scene, str(error))
    session.server.protocol.notify(PREVIEW, preview)
    return preview


async def _scene(session: Session, snapshot: Snapshot, wanted: object) -> str:
    reading = await session.readings.of(snapshot)
    if isinstance(wanted, str) and wanted:
        return wanted
    if reading is None or not reading.scenes:
        raise UsageProblem(
            f"{snapshot.name} has no scene; add a class that derives from Scene and try again."
        )
    return reading.scenes[0].name


async def _render(session: Session, snapshot: Snapshot, scene: str) -> Preview:
    settings = session.settings_for(snapshot)
    job = RenderJob(
        session.path_of(snapshot),
        snapshot.text,
        scenes=(scene,),
        mode="video",
        timeout=settings.render_timeout,
    )
    workbench = await session.workbench(snapshot)
    reports = await workbench.renderer.render(job)
    known = session.rendered.get(snapshot.uri)
    same_text = known is not None and known.snapshot.text == snapshot.text
    others = [each for each in known.reports if each.scene != scene] if known and same_text else []
    await publish_reports(session, snapshot, (*others, *reports))
    report = reports[0]
    return _preview(snapshot, report, scene, sentence(report.error) if report.error else "")


def _preview(snapshot: Snapshot, report: RenderReport, scene: str, message: str) -> Preview:
    return Preview(
        uri=snapshot.uri,
        scene=scene,
        version=snapshot.version,
        status=report.status,
        output=str(report.output) if report.output else None,
        message=message,
    )
