"""Repair: what is certain first, the model next, and never back with something worse."""

import asyncio
from dataclasses import dataclass

from manim_lsp.agent.describe import describe_scene
from manim_lsp.agent.events import Attempt, RepairResult
from manim_lsp.agent.ritl import ritl
from manim_lsp.agent.tools import AgentTools
from manim_lsp.agent.verdict import outcome
from manim_lsp.api.mending.fix_text import FixResult, fix_text
from manim_lsp.errors import BudgetExceeded, ManimLspError, ModelUnavailable


@dataclass(frozen=True)
class _Start:
    """The received file with its certain mistakes mended, rendered."""

    attempt: Attempt
    changes: tuple[str, ...]


async def repair(source: str, tools: AgentTools, description: str | None) -> RepairResult:
    """Mend `source` until it renders.

    Safe fixes come first; then, with a model, the repair loop of the settings; then the fixes
    that are only likely to be meant, also where what the model wrote may not run here. A step
    that does not make the file render leaves no trace in the result: `code` is then what was
    received, with the safe fixes.

    Raises
    ------
    ModelUnavailable, BudgetExceeded
        The model was needed and could not help.
    """
    start = await _start(source, tools)
    attempts: tuple[Attempt, ...] = (start.attempt,)
    problem: ManimLspError | None = None
    if outcome(start.attempt.reports) == "failed" and tools.model is not None:
        try:
            attempts = await _ask_model(start.attempt, tools, description)
        except (ModelUnavailable, BudgetExceeded) as error:
            problem = error
    status = outcome(attempts[-1].reports)
    if status == "ok":
        return RepairResult(status, attempts[-1].code, attempts, start.changes)
    if outcome(start.attempt.reports) == "failed":
        # Where the model's code was prevented from running, the user's may still be mended.
        likely = await asyncio.to_thread(fix_text, source, tools.index, unsafe=True)
        if likely.text not in {source, start.attempt.code}:
            attempt = await _render_fixed(likely, tools, attempts[-1].round)
            attempts = (*attempts, attempt)
            if attempt.ok:
                return RepairResult("ok", attempt.code, attempts, likely.applied)
        if problem is not None:
            raise problem
    return RepairResult(status, start.attempt.code, attempts, start.changes)


async def _start(source: str, tools: AgentTools) -> _Start:
    certain = await asyncio.to_thread(fix_text, source, tools.index)
    attempt = await _render_fixed(certain, tools, 0)
    if outcome(attempt.reports) == "failed" and certain.text != source:
        received = Attempt(0, source, await tools.render(0, source, untrusted=False))
        if received.ok:
            return _Start(received, ())
    return _Start(attempt, certain.applied)


async def _render_fixed(fixed: FixResult, tools: AgentTools, round_: int) -> Attempt:
    # The user's code, changed by rules alone, is still the user's code.
    reports = await tools.render(round_, fixed.text, untrusted=False)
    attempt = Attempt(round_, fixed.text, reports)
    tools.finished(attempt)
    return attempt


async def _ask_model(
    start: Attempt, tools: AgentTools, description: str | None
) -> tuple[Attempt, ...]:
    failed = (report.scene for report in start.reports if not report.ok)
    failing = next((scene for scene in (*failed, *tools.scenes) if scene), "")
    return await ritl(
        description or describe_scene(start.code, failing),
        tools,
        rounds=tools.settings.rounds,
        with_docs=tools.settings.strategy == "ritl-doc",
        first=start,
    )
