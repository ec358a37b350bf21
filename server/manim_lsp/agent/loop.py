"""The agent: writes scenes and mends them, with the renderer in the loop."""

from dataclasses import replace
from pathlib import Path

from manim_lsp.agent.events import AgentEvent, Attempt, RepairResult
from manim_lsp.agent.repair import repair
from manim_lsp.agent.ritl import ritl
from manim_lsp.agent.tools import AgentTools, EventSink, SceneRenderer
from manim_lsp.agent.verdict import outcome
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.models.language_model import LanguageModel
from manim_lsp.settings import Settings


class Agent:
    """Writes and mends scenes.

    Parameters
    ----------
    model
        None for repairs by rules alone.
    renderer
        Runs what was written, see `manim_lsp.render.renderer.Renderer`.
    index
        What the installed Manim accepts; without it there are no fixes and no documentation.
    settings
        The strategy, the number of rounds and the time that a scene may take.
    """

    def __init__(
        self,
        model: LanguageModel | None,
        renderer: SceneRenderer,
        index: ApiIndex | None,
        settings: Settings,
    ) -> None:
        self._model = model
        self._renderer = renderer
        self._index = index
        self._settings = settings

    async def generate(
        self, description: str, *, path: Path, on_event: EventSink | None = None
    ) -> RepairResult:
        """Write a scene that shows `description`.

        Parameters
        ----------
        path
            Where the scene will live; its folder is importable. The file need not exist.
        on_event
            Told of every step, in the order of events.

        Returns
        -------
        The outcome; where nothing rendered, with the last code that the model wrote.

        Raises
        ------
        ModelUnavailable
            There is no model, or it cannot answer.
        BudgetExceeded
            The description does not fit the model's context.
        """
        attempts = await ritl(
            description,
            self._tools(path, on_event),
            rounds=self._settings.rounds,
            with_docs=self._settings.strategy == "ritl-doc",
        )
        return RepairResult(outcome(attempts[-1].reports), _last_code(attempts), attempts)

    async def repair(
        self,
        source: str,
        *,
        path: Path,
        description: str | None = None,
        scenes: tuple[str, ...] = (),
        on_event: EventSink | None = None,
    ) -> RepairResult:
        """Mend `source` until it renders, see `manim_lsp.agent.repair`.

        Parameters
        ----------
        path
            Where the source lives.
        description
            What the scene shows; else its docstring, the comment above it, or its name says so.
        scenes
            The scenes that are to render; empty means all of the file.
        on_event
            Told of every step, in the order of events.

        Raises
        ------
        ModelUnavailable, BudgetExceeded
            The model was needed and could not help.
        UsageProblem
            The source has no scene of a name in `scenes`.
        """
        tools = replace(self._tools(path, on_event), scenes=scenes, received=source)
        return await repair(source, tools, description)

    def _tools(self, path: Path, on_event: EventSink | None) -> AgentTools:
        return AgentTools(
            self._model, self._renderer, self._index, self._settings, path, on_event or _ignore
        )


def _last_code(attempts: tuple[Attempt, ...]) -> str:
    return next((attempt.code for attempt in reversed(attempts) if attempt.code), "")


def _ignore(event: AgentEvent) -> None:
    """Drop an event that nobody waits for."""
