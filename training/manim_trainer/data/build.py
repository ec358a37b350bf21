"""The data of the starter model: scenes that render, ways of asking for them, and repairs."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from manim_lsp.agent.budget import docs_chars
from manim_lsp.agent.describe import describe_scene
from manim_lsp.agent.prompts import generation_messages, ritl_doc_messages, ritl_messages
from manim_lsp.api.docs import extract_api_calls, retrieve_docs
from manim_lsp.api.index.api_index import ApiIndex
from manim_trainer.chance import chance
from manim_trainer.data.example import Example, write_examples
from manim_trainer.data.grammar.description import describe
from manim_trainer.data.grammar.program import Program
from manim_trainer.data.grammar.sampling import sample
from manim_trainer.data.mutations import break_scene
from manim_trainer.data.rendering import Judge, open_judge
from manim_trainer.recipe import DataRecipe
from manim_trainer.samples import Sample, write_samples

LICENCE = "MIT"
WITHOUT_DOCS = 0.35
"""Share of repairs by `ritl`, whose prompts have no documentation."""

VAGUE = 0.15
"""Share of repairs for which nobody says what the scene shows."""


@dataclass(frozen=True)
class Counts:
    """What a build made."""

    programs: int
    refused: int
    generation: int
    repair: int
    held_out: int


Progress = Callable[[str, int, int], None]
"""Told what is being made, how many are done, and of how many."""


def build(
    recipe: DataRecipe,
    context: int,
    folder: Path,
    excluded: frozenset[str] = frozenset(),
    on_progress: Progress | None = None,
) -> Counts:
    """Make ``examples.jsonl``, ``train.jsonl``, ``held_out.jsonl`` and ``held_out_examples.jsonl``.

    Parameters
    ----------
    recipe
        How much, and the seed.
    context
        The model's context, which limits documentation in repair prompts as the agent does.
    folder
        Where the files go. A build that was stopped renders nothing twice.
    excluded
        Descriptions that must not be trained on.

    Raises
    ------
    EnvironmentProblem
        This machine cannot render.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return asyncio.run(_build(recipe, context, folder, excluded, on_progress or _quiet))


async def _build(
    recipe: DataRecipe,
    context: int,
    folder: Path,
    excluded: frozenset[str],
    on_progress: Progress,
) -> Counts:
    async with open_judge(folder) as (judge, index):
        programs, refused = await _admitted(recipe, judge, on_progress)
        kept, held_out = programs[recipe.held_out :], programs[: recipe.held_out]
        texts = {_plain(text) for text in excluded}
        generation = list(_generation(kept, recipe, texts))
        repairs = [
            sample async for sample in _repairs(kept, recipe, context, judge, index, on_progress)
        ]
    tests = [_example(program, number, recipe) for number, program in enumerate(held_out)]
    write_examples(folder / "examples.jsonl", _examples(kept, recipe))
    write_examples(folder / "held_out_examples.jsonl", tests)
    few = max(1, len(repairs) // 30) if repairs else 0
    held_out_samples = [
        *(Sample("generation", generation_messages(e.description), e.code) for e in tests),
        *repairs[:few],
    ]
    write_samples(folder / "held_out.jsonl", held_out_samples)
    write_samples(folder / "train.jsonl", [*generation, *repairs[few:]])
    return Counts(len(kept), refused, len(generation), len(repairs) - few, len(held_out_samples))


async def _admitted(
    recipe: DataRecipe, judge: Judge, on_progress: Progress
) -> tuple[list[Program], int]:
    """Draw programs without duplicates and keep those that render."""
    drawn: dict[str, Program] = {}
    for number in range(recipe.programs + recipe.held_out):
        program = sample(chance(recipe.seed, "program", number))
        drawn.setdefault(program.code, program)
    for number in range(recipe.texts):
        program = sample(chance(recipe.seed, "text", number), texts=True)
        drawn.setdefault(program.code, program)
    admitted: list[Program] = []
    async for code, verdict in judge.verdicts(drawn):
        if verdict.ok:
            admitted.append(drawn[code])
        on_progress("Rendering scenes", len(admitted), len(drawn))
    return admitted, len(drawn) - len(admitted)


def _generation(
    programs: list[Program], recipe: DataRecipe, excluded: set[str]
) -> Iterator[Sample]:
    for number, program in enumerate(programs):
        said: set[str] = set()
        for wording in range(recipe.wordings):
            text = describe(program, chance(recipe.seed, "wording", number, wording))
            if text not in said and _plain(text) not in excluded:
                said.add(text)
                yield Sample("generation", generation_messages(text), program.code)


async def _repairs(
    programs: list[Program],
    recipe: DataRecipe,
    context: int,
    judge: Judge,
    index: ApiIndex,
    on_progress: Progress,
) -> AsyncIterator[Sample]:
    random = chance(recipe.seed, "repairs")
    chosen = [random.choice(programs) for _ in range(recipe.repairs)] if programs else []
    broken = {break_scene(program.code, random): program for program in chosen}
    done = 0
    async for code, verdict in judge.verdicts(broken):
        done += 1
        on_progress("Rendering broken scenes", done, len(broken))
        if verdict.ok or not verdict.log:
            continue
        mended = broken[code].code
        vague = random.random() < VAGUE
        text = describe_scene(code) if vague else describe(broken[code], random)
        plain = ritl_messages(text, code, verdict.log)
        if random.random() < WITHOUT_DOCS:
            yield Sample("repair", plain, mended)
            continue
        room = docs_chars(context, sum(len(turn.content) for turn in plain), len(code))
        docs = retrieve_docs(extract_api_calls(code, index), index, max_chars=room)
        yield Sample("repair", ritl_doc_messages(text, code, verdict.log, docs), mended)


def _examples(programs: list[Program], recipe: DataRecipe) -> Iterator[Example]:
    for number, program in enumerate(programs):
        example = _example(program, number, recipe)
        yield replace(example, id=f"grammar-{number:06}")


def _example(program: Program, number: int, recipe: DataRecipe) -> Example:
    text = describe(program, chance(recipe.seed, "held-out", number), noise=0.0)
    return Example(f"held-out-{number:06}", text, program.code, program.level, "grammar", LICENCE)


def _plain(text: str) -> str:
    return " ".join(text.lower().rstrip(".!").split())


def _quiet(stage: str, done: int, total: int) -> None:
    """Show nothing."""
    del stage, done, total
