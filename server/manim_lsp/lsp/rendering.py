"""A saved file is rendered for its verdict; the newest save wins."""

import asyncio

from manim_lsp.errors import ManimLspError
from manim_lsp.lsp import inlay_hint
from manim_lsp.lsp.diagnostic_store import Reported
from manim_lsp.lsp.documents import Snapshot
from manim_lsp.lsp.layout_findings import layout_reported
from manim_lsp.lsp.render_findings import (
    is_syntax_error,
    problem_finding,
    render_findings,
)
from manim_lsp.lsp.session import Rendered, Session
from manim_lsp.render.report import RenderJob, RenderReport


def render_saved(session: Session, snapshot: Snapshot) -> None:
    """Start the render of a document that was saved; one that is under way is given up."""
    cancel_render(session, snapshot.uri)
    if not snapshot.imports_manim or not session.configuration.trusted:
        return
    name = f"render {snapshot.name}"
    session.renders[snapshot.uri] = session.jobs.start(_render(session, snapshot), name)


def cancel_render(session: Session, uri: str) -> None:
    """Stop the render of a document, if one is under way."""
    task = session.renders.pop(uri, None)
    if task is not None:
        task.cancel()


async def publish_reports(
    session: Session, snapshot: Snapshot, reports: tuple[RenderReport, ...]
) -> None:
    """Take up what a render found and show it.

    Not where the document was closed meanwhile, nor where a newer version of it was rendered
    faster: renders run side by side.
    """
    if session.documents.get(snapshot.uri) is None or is_overtaken(session, snapshot):
        return
    reading = await session.readings.of(snapshot)
    scenes = reading.scenes if reading else ()
    found = render_findings(reports, snapshot.source, scenes)
    if reading and reading.analysis.parsed.problem is not None:
        # As typed, the rules have said so already.
        found = tuple(each for each in found if not is_syntax_error(each))
    if reading and any(report.layout for report in reports):
        found += await reading.ask(lambda analysis: layout_reported(reports, analysis))
    if is_overtaken(session, snapshot):
        return
    session.rendered[snapshot.uri] = Rendered(snapshot, reports)
    _show(session, snapshot, found)
    inlay_hint.refresh(session)


def is_overtaken(session: Session, snapshot: Snapshot) -> bool:
    """Whether what came of a newer version of a document is known already."""
    newest = session.rendered.get(snapshot.uri)
    return newest is not None and newest.snapshot.version > snapshot.version


async def _render(session: Session, snapshot: Snapshot) -> None:
    await session.settings_known()
    settings = session.settings_for(snapshot)
    reading = await session.readings.of(snapshot)
    if settings.render_on_save == "off" or reading is None or not reading.may_have_scenes:
        _show(session, snapshot, ())
        return
    job = RenderJob(session.path_of(snapshot), snapshot.text, timeout=settings.render_timeout)
    try:
        with session.status.busy(f"Rendering {snapshot.name}"):
            workbench = await session.workbench(snapshot)
            reports = await workbench.renderer.render(job)
    except ManimLspError as error:
        session.status.update(problem=str(error))
        _show(session, snapshot, (problem_finding(str(error), snapshot.source),))
    else:
        session.status.update(problem="")
        await publish_reports(session, snapshot, reports)
    if session.renders.get(snapshot.uri) is asyncio.current_task():
        del session.renders[snapshot.uri]


def _show(session: Session, snapshot: Snapshot, reported: tuple[Reported, ...]) -> None:
    if session.documents.get(snapshot.uri) is not None:
        session.publisher.store.put("render", snapshot, reported)
        session.publisher.news(snapshot.uri)
