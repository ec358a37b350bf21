"""What generating and repairing have in common: the agent at work on one document."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack

from lsprotocol import types

from manim_lsp.agent.events import (
    AgentEvent,
    RenderStarted,
    RepairResult,
    RoundStarted,
    TokensStreamed,
)
from manim_lsp.agent.loop import Agent
from manim_lsp.agent.tools import EventSink
from manim_lsp.errors import EnvironmentProblem, ManimLspError, ModelUnavailable
from manim_lsp.lsp.documents import Snapshot
from manim_lsp.lsp.index_loading import load_index
from manim_lsp.lsp.progress import Progress, work_done_progress
from manim_lsp.lsp.protocol import WriteResult
from manim_lsp.lsp.session import Session
from manim_lsp.lsp.workspace_edit import apply
from manim_lsp.models.language_model import LanguageModel
from manim_lsp.source import Edit

Work = Callable[[Agent, EventSink], Awaitable[RepairResult]]

STALE = "The document changed in the meantime, so it was left as it is; run the command again."


async def write(
    session: Session,
    snapshot: Snapshot,
    title: str,
    token: types.ProgressToken | None,
    work: Work,
    edits_of: Callable[[RepairResult], Sequence[Edit]],
    *,
    needs_model: bool = True,
) -> WriteResult:
    """Let the agent `work` on `snapshot` and apply what it wrote.

    Parameters
    ----------
    title
        What is being done, shown with the progress.
    token
        The progress that the client offered, if it did.
    edits_of
        The edits of `snapshot` that its result means; asked only when the result renders,
        in a thread: comparing long files takes its time.
    needs_model
        Whether nothing can be done without a model; else its absence is told only when it would
        have been needed.
    """
    with session.status.busy(title):
        async with work_done_progress(session.server, title, token=token) as progress:
            try:
                result = await _run(session, snapshot, progress, work, needs_model=needs_model)
            except ManimLspError as error:
                return _told(session, _failure(error))
            if result.status != "ok":
                return _told(session, _failed(result))
            edits = await asyncio.to_thread(edits_of, result)
            if not edits:
                return _result(result, "It renders as it is; nothing was changed.")
            progress.report("Applying")
            if await apply(session, snapshot, edits, title):
                return _result(result, "", applied=True)
            return _told(session, {**_result(result, STALE), "status": "stale"})


async def _run(
    session: Session, snapshot: Snapshot, progress: Progress, work: Work, *, needs_model: bool
) -> RepairResult:
    settings = session.settings_for(snapshot)
    workbench = await session.workbench(snapshot)
    async with AsyncExitStack() as stack:
        model, problem = await _open_model(session, settings.model, stack)
        if problem is not None and needs_model:
            raise problem
        await load_index(session, snapshot)
        agent = Agent(model, workbench.renderer, session.index_for(snapshot), settings)
        result = await work(agent, _reporter(progress))
    if problem is not None and result.status == "failed":
        raise problem
    return result


async def _open_model(
    session: Session, spec: str, stack: AsyncExitStack
) -> tuple[LanguageModel | None, ModelUnavailable | None]:
    try:
        model = await stack.enter_async_context(session.models.use(spec))
    except ModelUnavailable as error:
        return None, error
    session.status.update(model=model.name)
    return model, None


def _reporter(progress: Progress) -> EventSink:
    doing, tokens = "Starting", 0

    def report(event: AgentEvent) -> None:
        nonlocal doing, tokens
        match event:
            case RoundStarted(0, _):
                doing, tokens = "Writing", 0
            case RoundStarted(number, rounds):
                doing, tokens = f"Repair {number} of {rounds}", 0
            case TokensStreamed():
                tokens += 1
                progress.report(f"{doing} · {tokens} token{'s' * (tokens != 1)}")
                return
            case RenderStarted():
                doing = f"{doing.removesuffix(' · rendering')} · rendering"
            case _:
                return
        progress.report(doing)

    return report


def _failed(result: RepairResult) -> WriteResult:
    reports = [report for attempt in result.attempts for report in attempt.reports]
    obstacle = next((each.error for each in reports if each.status == result.status), None)
    if result.status in ("environment", "refused") and obstacle is not None:
        return _result(result, obstacle.hint or obstacle.message)
    last = result.attempts[-1].reports if result.attempts else ()
    error = next((report.error for report in last if report.error), None)
    tries = f"{len(result.attempts)} attempt{'s' * (len(result.attempts) != 1)}"
    why = f" The last one ended with {error.type}: {error.message.rstrip('.')}." if error else ""
    return _result(
        result,
        f"No scene that renders came of {tries}, so nothing was changed.{why} "
        "Try other words, more rounds, or another model.",
    )


def _failure(error: ManimLspError) -> WriteResult:
    return WriteResult(
        status="environment" if isinstance(error, EnvironmentProblem) else "failed",
        applied=False,
        rounds=0,
        changes=[],
        message=str(error),
    )


def _result(result: RepairResult, message: str, *, applied: bool = False) -> WriteResult:
    return WriteResult(
        status=result.status,
        applied=applied,
        rounds=result.rounds,
        changes=list(result.changes),
        message=message,
    )


def _told(session: Session, result: WriteResult) -> WriteResult:
    session.tell(result["message"])
    return result
