"""The model, the renderer and the index as the loop uses them; every step becomes an event."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from manim_lsp.agent.describe import class_names
from manim_lsp.agent.events import AgentEvent, Attempt, RenderStarted, RoundStarted, TokensStreamed
from manim_lsp.agent.prompts import CODE_END
from manim_lsp.agent.verdict import without_scene
from manim_lsp.api.docs import extract_api_calls, retrieve_docs
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.errors import ModelUnavailable, UsageProblem
from manim_lsp.models.language_model import LanguageModel, Message, Usage
from manim_lsp.render.report import RenderJob, RenderReport
from manim_lsp.settings import Settings

ANSWER_TOKENS = 4096
"""Largest answer; a model that repeats itself would go on to the end of its context."""

EventSink = Callable[[AgentEvent], None]


class SceneRenderer(Protocol):
    """Renders scenes: `manim_lsp.render.renderer.Renderer`."""

    async def render(self, job: RenderJob) -> tuple[RenderReport, ...]:
        """Return one report for each scene."""


@dataclass(frozen=True)
class AgentTools:
    """What one generation or repair of the file at `path` works with.

    Attributes
    ----------
    scenes
        The scenes that are to render; empty means all of the file.
    received
        The file that is to be mended; empty where one is to be written.
    """

    model: LanguageModel | None
    renderer: SceneRenderer
    index: ApiIndex | None
    settings: Settings
    path: Path
    on_event: EventSink
    scenes: tuple[str, ...] = ()
    received: str = ""

    @property
    def context(self) -> int:
        """Tokens that the model has for prompt and answer; 0 when it is not known."""
        return self.model.context if self.model else 0

    async def ask(self, round_: int, prompt: Sequence[Message]) -> tuple[str, Usage]:
        """Return the model's whole answer and what it cost.

        Raises
        ------
        ModelUnavailable
            There is no model, or it cannot answer.
        BudgetExceeded
            The prompt does not fit its context.
        """
        if self.model is None:
            raise ModelUnavailable("No model is set; name one with `manim-lsp models use`.")
        self.on_event(RoundStarted(round_, self.settings.rounds))
        pieces: list[str] = []
        usage = Usage(0, 0, 0.0, "stop")
        answer = self.model.complete(prompt, stop=(CODE_END,), max_tokens=ANSWER_TOKENS)
        async with aclosing(answer) as deltas:
            async for delta in deltas:
                usage = delta.usage or usage
                if delta.text:
                    pieces.append(delta.text)
                    self.on_event(TokensStreamed(round_, delta.text))
        return "".join(pieces), usage

    async def render(self, round_: int, code: str, *, untrusted: bool) -> tuple[RenderReport, ...]:
        """Render the scenes that are wanted of `code` as if it stood at `path`.

        Of a model's code in which one of them has another name, every scene is rendered; without
        any such scene the code has failed.

        Raises
        ------
        UsageProblem
            The user's code has no scene of a wanted name.
        """
        self.on_event(RenderStarted(round_))
        limit = self.settings.render_timeout
        job = RenderJob(
            self.path,
            code,
            self.scenes,
            untrusted=untrusted,
            minimum_sandbox=self.settings.minimum_sandbox,
            timeout=limit,
        )
        try:
            return await self.renderer.render(job)
        except UsageProblem as problem:
            if not untrusted:
                raise
            if class_names(code) <= class_names(self.received):
                return (without_scene(str(problem)),)
            return await self.renderer.render(replace(job, scenes=()))

    async def docs(self, code: str, max_chars: int) -> str:
        """Return the parameter sections of the API that `code` calls."""
        if self.index is None or max_chars <= 0:
            return ""
        return await asyncio.to_thread(_docs, code, self.index, max_chars)

    def finished(self, attempt: Attempt) -> None:
        """Take note of a finished round."""
        self.on_event(attempt)


def _docs(code: str, index: ApiIndex, max_chars: int) -> str:
    return retrieve_docs(extract_api_calls(code, index), index, max_chars=max_chars)
