"""``textDocument/inlayHint``: when each ``play`` and ``wait`` starts."""

import asyncio
import contextlib
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from manim_lsp.lsp.convert import from_range, to_position
from manim_lsp.lsp.documents import Snapshot
from manim_lsp.lsp.index_loading import index_loaded
from manim_lsp.lsp.session import Session
from manim_lsp.lsp.tracking import Tracking
from manim_lsp.source import Range

if TYPE_CHECKING:
    from manim_lsp.api.analysis import Analysis
    from manim_lsp.api.reading.start_times import Evidence, StartTime

_ANSWER_TIME = 10.0
_SOURCES: dict["Evidence", str] = {
    "rendered": "as the last render saw it",
    "certain": "by the durations in the code; save to have it rendered",
    "stale": "in the last render; the code above was changed since",
}


def register(server: LanguageServer, session: Session) -> None:
    """Register ``textDocument/inlayHint``."""

    @server.feature(types.TEXT_DOCUMENT_INLAY_HINT, types.InlayHintOptions())
    async def inlay_hint(params: types.InlayHintParams) -> list[types.InlayHint]:
        snapshot = session.documents.get(params.text_document.uri)
        if snapshot is not None:
            await index_loaded(session, snapshot)
            snapshot = session.documents.get(params.text_document.uri)
        reading = await session.readings.of(snapshot) if snapshot else None
        if snapshot is None or reading is None:
            return []
        wanted = from_range(snapshot.source, params.range, session.encoding)
        times = await reading.ask(lambda analysis: known_times(session, snapshot, analysis))
        return [
            _hint(time, snapshot, session)
            for time in times
            if wanted.start <= time.range.end <= wanted.end
        ]


def known_times(
    session: Session, snapshot: Snapshot, analysis: "Analysis"
) -> tuple["StartTime", ...]:
    """Return when the plays of a document start, as far as its text and last render tell."""
    # Imported when they are first needed, so that the server starts the sooner.
    from manim_lsp.api.reading.start_times import start_times
    from manim_lsp.api.reading.timing import Moment, moments

    certain = moments(analysis)
    rendered = session.rendered.get(snapshot.uri)
    if rendered is None:
        return start_times(certain, (), lambda place: place, None)
    tracking = Tracking(rendered.snapshot.source, snapshot.source)
    seen: dict[Range, list[Moment]] = {}
    for report in rendered.reports:
        # A `construct` that several scenes share is timed as the first of them runs it.
        own: dict[Range, list[Moment]] = {}
        for entry in report.timeline:
            own.setdefault(entry.range, []).append(Moment(entry.range, entry.start, entry.end))
        seen = own | seen
    found = [moment for spans in seen.values() for moment in spans]
    return start_times(certain, found, tracking.follow, tracking.changed_from)


def refresh(session: Session) -> None:
    """Have the client ask again, after a render."""
    workspace = session.server.client_capabilities.workspace
    support = workspace.inlay_hint if workspace else None
    if support and support.refresh_support:
        session.jobs.start(_refresh(session), "inlay hint refresh")


async def _refresh(session: Session) -> None:
    request = session.server.workspace_inlay_hint_refresh_async(None)
    with contextlib.suppress(TimeoutError, JsonRpcException):
        async with asyncio.timeout(_ANSWER_TIME):
            await request


def _hint(time: "StartTime", snapshot: Snapshot, session: Session) -> types.InlayHint:
    return types.InlayHint(
        position=to_position(snapshot.source, time.range.end, session.encoding),
        label=time.label,
        tooltip=_tooltip(time),
        padding_left=True,
    )


def _tooltip(time: "StartTime") -> str:
    from manim_lsp.api.reading.start_times import clock

    if len(time.spans) > 1:
        starts = ", ".join(clock(start) for start, _ in time.spans[:20])
        more = ", …" if len(time.spans) > 20 else ""
        return f"Starts at {starts}{more}, {_SOURCES[time.evidence]}."
    start, end = time.spans[0]
    takes = "" if end is None else f" and takes {end - start:.4g} s"
    return f"Starts {start:.4g} s into the scene{takes}, {_SOURCES[time.evidence]}."
