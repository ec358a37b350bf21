"""The index is read in the background when the first Manim document is opened."""

import asyncio
import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from manim_lsp.errors import ManimLspError
from manim_lsp.lsp.documents import Snapshot
from manim_lsp.lsp.progress import Progress, work_done_progress
from manim_lsp.lsp.session import Session

if TYPE_CHECKING:
    from manim_lsp.lsp.workbench import Workbench

_TITLE = "Reading the installed Manim"
_LOADING_TIME = 60.0
"""Seconds that a request waits for the index at most; building it takes a few."""


async def load_index(session: Session, snapshot: Snapshot) -> None:
    """Make sure that the index for a document is loaded, and say so to all that read it.

    Raises
    ------
    ManimLspError
        When there is no interpreter with manim, or it may not be run.
    """
    workbench = await session.workbench(snapshot, to_run_scenes=False)
    opengl = session.uses_opengl(snapshot)
    async with workbench.loading:
        if workbench.index_for(opengl=opengl) is not None:
            return
        with session.status.busy(_TITLE):
            async with work_done_progress(session.server, _TITLE, cancellable=False) as progress:
                await workbench.load_index(opengl=opengl, on_progress=_reporter(progress))
                _end_of_wait(session, snapshot)
                session.publisher.news()
                await _tell_environment(session, workbench)
    session.publisher.news()


async def load_index_in_background(session: Session, snapshot: Snapshot) -> None:
    """Load the index for a document; what keeps it from being loaded is told once."""
    session.index_loads.setdefault(snapshot.uri, asyncio.Event())
    try:
        await load_index(session, snapshot)
    except ManimLspError as error:
        session.status.update(problem=str(error))
        if session.configuration.trusted:
            session.tell_once(str(error))
    finally:
        _end_of_wait(session, snapshot)


async def index_loaded(session: Session, snapshot: Snapshot) -> None:
    """Wait while the index for a document is being loaded.

    For requests that no client repeats by itself when there is news.
    """
    loading = session.index_loads.get(snapshot.uri)
    if loading is not None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_LOADING_TIME):
                await loading.wait()


def _end_of_wait(session: Session, snapshot: Snapshot) -> None:
    loading = session.index_loads.pop(snapshot.uri, None)
    if loading is not None:
        loading.set()


async def load_all_indexes(session: Session) -> None:
    """Load the indexes for all open documents, after something about interpreters changed."""
    for snapshot in session.documents:
        if snapshot.is_about_manim:
            await load_index_in_background(session, snapshot)


def _reporter(progress: Progress) -> Callable[[int, int], None]:
    return lambda done, total: progress.report(f"{done} of {total} classes")


async def _tell_environment(session: Session, workbench: "Workbench") -> None:
    environment = await workbench.load_environment()
    session.status.update(
        interpreter=str(workbench.interpreter),
        manimVersion=environment.manim,
        sandbox=environment.sandbox,
        sandboxReason=environment.sandbox_reason,
        problem=environment.problem,
    )
