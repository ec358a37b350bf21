"""Algorithm 1 of arXiv 2604.18364 §3.4 to the letter: RITL and RITL-DOC."""

from collections.abc import Sequence
from typing import Protocol

from manim_lsp.agent.budget import docs_chars
from manim_lsp.agent.events import Attempt
from manim_lsp.agent.extraction import extract_code
from manim_lsp.agent.prompts import generation_messages, ritl_doc_messages, ritl_messages
from manim_lsp.agent.verdict import outcome, render_log, without_code
from manim_lsp.errors import BudgetExceeded
from manim_lsp.models.language_model import Message, Usage
from manim_lsp.render.report import RenderReport


class Tools(Protocol):
    """What the loop needs of the world."""

    @property
    def context(self) -> int:
        """Tokens that the model has for prompt and answer; 0 when it is not known."""

    async def ask(self, round_: int, prompt: Sequence[Message]) -> tuple[str, Usage]:
        """Return the model's whole answer and what it cost."""

    async def render(self, round_: int, code: str, *, untrusted: bool) -> tuple[RenderReport, ...]:
        """Render the scenes that are wanted of `code`."""

    async def docs(self, code: str, max_chars: int) -> str:
        """Return the parameter sections of the API that `code` calls."""

    def finished(self, attempt: Attempt) -> None:
        """Take note of a finished round."""


async def ritl(
    description: str,
    tools: Tools,
    *,
    rounds: int,
    with_docs: bool,
    first: Attempt | None = None,
) -> tuple[Attempt, ...]:
    """Generate a scene and repair it until it renders or `rounds` repairs were made.

    Parameters
    ----------
    description
        d, what the scene shows.
    rounds
        K, the largest number of repair rounds.
    with_docs
        RITL-DOC: the prompt also carries the documentation of the API that the code calls.
    first
        (c1, s1, e1) when there is code to start from; else the model writes it.

    Returns
    -------
    Every attempt in order; the last one holds the c and s that Algorithm 1 returns. A round that
    the machine prevented (`environment`, `refused`) is the last.
    """
    attempt = first or await _attempt(tools, 0, *await _first_answer(tools, description))
    attempts = [attempt]
    for round_ in range(1, rounds + 1):
        if outcome(attempt.reports) != "failed":
            break
        answer, usage = await _repair_answer(tools, round_, description, attempt, with_docs)
        attempt = await _attempt(tools, round_, answer, usage)
        attempts.append(attempt)
    return tuple(attempts)


async def _attempt(tools: Tools, round_: int, answer: str, usage: Usage) -> Attempt:
    code = extract_code(answer)
    reports = await tools.render(round_, code, untrusted=True) if code else (without_code(),)
    attempt = Attempt(round_, code, reports, usage)
    tools.finished(attempt)
    return attempt


async def _first_answer(tools: Tools, description: str) -> tuple[str, Usage]:
    return await tools.ask(0, generation_messages(description))


async def _repair_answer(
    tools: Tools, round_: int, description: str, failed: Attempt, with_docs: bool
) -> tuple[str, Usage]:
    code, log = failed.code, render_log(failed.reports)
    plain = ritl_messages(description, code, log)
    if not with_docs:
        return await tools.ask(round_, plain)
    room = docs_chars(tools.context, sum(len(turn.content) for turn in plain), len(code))
    while True:
        docs = await tools.docs(code, room)
        try:
            return await tools.ask(round_, ritl_doc_messages(description, code, log, docs))
        except BudgetExceeded:
            # The model counts exactly where the budget estimates; what gives way is the docs.
            if not docs:
                raise
            room = len(docs) // 2
