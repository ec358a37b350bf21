"""How good a model is at the product's work: through the agent's own loop and the real renderer."""

import asyncio
import json
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from manim_lsp.agent.events import RepairResult
from manim_lsp.agent.loop import Agent
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.models.open import open_model
from manim_lsp.render.machine.interpreter import find_interpreter
from manim_lsp.render.renderer import Renderer
from manim_lsp.settings import Settings
from manim_trainer.chance import chance
from manim_trainer.contents import contents
from manim_trainer.data.example import Example
from manim_trainer.data.mutations import break_scene


@dataclass(frozen=True)
class Case:
    """A description and what must be in the scene: names of classes, texts in quotes, colours."""

    id: str
    description: str
    objects: tuple[str, ...]
    colours: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """What a model made of a case, or of a broken scene.

    Attributes
    ----------
    rendered
        Whether the scene renders.
    objects, colours
        Whether all that was asked for is in the code.
    rounds
        Repair rounds that the model was asked for.
    """

    id: str
    description: str
    code: str
    rendered: bool
    objects: bool
    colours: bool
    rounds: int


@dataclass(frozen=True)
class Summary:
    """Shares over all outcomes; `rsr` is the render success rate of arXiv 2604.18364."""

    cases: int
    rsr: float
    objects: float
    colours: float
    both: float
    mean_rounds: float


Progress = Callable[[int, int], None]


def read_cases(path: Path) -> tuple[Case, ...]:
    """Read cases with ``objects`` and ``colours``, or examples whose code says what they are."""
    cases = []
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if "objects" in row:
            cases.append(
                Case(row["id"], row["description"], tuple(row["objects"]), tuple(row["colours"]))
            )
        else:
            cases.append(case_of(Example(**row)))
    return tuple(cases)


def case_of(example: Example) -> Case:
    """Return an example as a case: all that its own code calls, shows and colours is expected."""
    shown = contents(example.code)
    objects = (*sorted(shown.calls), *(f'"{text}"' for text in sorted(shown.texts)))
    return Case(example.id, example.description, objects, tuple(sorted(shown.constants)))


def evaluate_generation(
    model: str, cases: Sequence[Case], rounds: int, on_progress: Progress
) -> tuple[Outcome, ...]:
    """Let a model write a scene for each case, with up to `rounds` repairs of each.

    Raises
    ------
    ModelUnavailable
        There is no such model.
    """

    async def run(agent: Agent, folder: Path) -> tuple[Outcome, ...]:
        outcomes = []
        for number, case in enumerate(cases):
            result = await agent.generate(case.description, path=folder / "scene.py")
            outcomes.append(_outcome(case, result))
            on_progress(number + 1, len(cases))
        return tuple(outcomes)

    return asyncio.run(_with_agent(model, rounds, run))


def evaluate_repair(
    model: str, examples: Sequence[Example], rounds: int, seed: int, on_progress: Progress
) -> tuple[Outcome, ...]:
    """Break each example, then let the agent mend it; only what reached the model is counted."""

    async def run(agent: Agent, folder: Path) -> tuple[Outcome, ...]:
        outcomes = []
        for number, example in enumerate(examples):
            broken = break_scene(example.code, chance(seed, example.id))
            result = await agent.repair(
                broken, path=folder / "scene.py", description=example.description
            )
            if result.rounds:
                outcome = _outcome(case_of(example), result)
                outcomes.append(replace(outcome, description=broken))
            on_progress(number + 1, len(examples))
        return tuple(outcomes)

    return asyncio.run(_with_agent(model, rounds, run))


def summarise(outcomes: Sequence[Outcome]) -> Summary:
    """Return the shares over `outcomes`."""
    count = max(len(outcomes), 1)
    return Summary(
        cases=len(outcomes),
        rsr=sum(outcome.rendered for outcome in outcomes) / count,
        objects=sum(outcome.rendered and outcome.objects for outcome in outcomes) / count,
        colours=sum(outcome.rendered and outcome.colours for outcome in outcomes) / count,
        both=sum(o.rendered and o.objects and o.colours for o in outcomes) / count,
        mean_rounds=sum(outcome.rounds for outcome in outcomes) / count,
    )


def write_outcomes(path: Path, outcomes: Sequence[Outcome]) -> None:
    """Write one JSON object per line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = (json.dumps(asdict(outcome), ensure_ascii=False) for outcome in outcomes)
    path.write_text("".join(f"{row}\n" for row in rows), "utf-8")


def _outcome(case: Case, result: RepairResult) -> Outcome:
    shown = contents(result.code)
    return Outcome(
        id=case.id,
        description=case.description,
        code=result.code,
        rendered=result.status == "ok",
        objects=all(shown.has_object(expected) for expected in case.objects),
        colours=all(shown.has_colour(expected) for expected in case.colours),
        rounds=result.rounds,
    )


async def _with_agent(
    model: str, rounds: int, run: Callable[[Agent, Path], Awaitable[tuple[Outcome, ...]]]
) -> tuple[Outcome, ...]:
    settings = replace(Settings(), model=model, rounds=rounds)
    opened = open_model(model)
    try:
        async with Renderer(find_interpreter("", None)) as renderer:
            index = ApiIndex.from_json(await renderer.api_index())
            with tempfile.TemporaryDirectory() as folder:
                return await run(Agent(opened, renderer, index, settings), Path(folder))
    finally:
        await opened.close()
