"""Renders mutants, so that only what fails, or is silently ignored, is kept as a mistake."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tests.corpora.doc_examples import DocExample

from benchmarks.mutations.mutant import Mutant, Outcome
from benchmarks.mutations.operators import Operator
from benchmarks.renderers import TIMEOUT, Renderers
from manim_lsp.render.report import RenderReport

_SHORT_TIMEOUT = 4.0

_LOUD = (
    "import warnings\n"
    "warnings.filterwarnings('error', message='This method is not guaranteed to stay around')\n"
)
"""Turns the warning that Manim gives, once it has set any attribute of any name, into an error."""


@dataclass(frozen=True)
class Confirmed:
    """What came of an operator: the mistakes, and how many mutants broke nothing after all."""

    mutants: tuple[Mutant, ...]
    equivalent: int


async def rendering(
    examples: Iterable[DocExample], renderers: Renderers
) -> list[tuple[DocExample, RenderReport]]:
    """Return the examples that render, each with its report."""
    chosen = list(examples)
    reports = await asyncio.gather(*(renderers.render(item.code, item.name) for item in chosen))
    return [(item, report) for item, report in zip(chosen, reports, strict=True) if report.ok]


async def confirm(
    operator: Operator,
    tried: Sequence[Mutant],
    originals: dict[str, tuple[DocExample, RenderReport]],
    renderers: Renderers,
) -> Confirmed:
    """Render mutants in their order until as many mistakes are found as the operator wants."""
    kept: list[Mutant] = []
    equivalent = done = 0
    while len(kept) < operator.wanted and done < min(len(tried), 3 * operator.wanted):
        batch = tried[done : done + operator.wanted - len(kept)]
        done += len(batch)
        judged = await asyncio.gather(
            *(_judge(operator, item, *originals[item.digest], renderers) for item in batch)
        )
        found = [mutant for mutant in judged if mutant.outcome]
        equivalent += len(batch) - len(found)
        kept += found
    return Confirmed(tuple(kept), equivalent)


async def _judge(
    operator: Operator,
    mutant: Mutant,
    example: DocExample,
    original: RenderReport,
    renderers: Renderers,
) -> Mutant:
    code = mutant.apply(example.code)
    timeout = _SHORT_TIMEOUT if operator.name == "endless" else TIMEOUT
    report = await renderers.render(code, example.name, timeout)
    if report.status == "environment":
        return mutant
    if not report.ok:
        return replace(_seen(mutant, operator, report), outcome="failed")
    if operator.silence is None:
        return mutant
    if operator.silence == "setter":
        is_silent = not (await renderers.render(_LOUD + code, example.name)).ok
    else:
        is_silent = (_times(report) == _times(original)) == (operator.silence == "same times")
    outcome: Outcome | None = "silent" if is_silent else None
    return replace(mutant, outcome=outcome)


def _seen(mutant: Mutant, operator: Operator, report: RenderReport) -> Mutant:
    if report.error is None:
        return replace(mutant, error=report.status)
    visible = mutant.mutation.visible and operator.visible_error in report.error.message
    mutation = replace(mutant.mutation, visible=visible)
    return replace(mutant, mutation=mutation, error=report.error.type)


def _times(report: RenderReport) -> list[tuple[float, float]]:
    return [(round(entry.start, 4), round(entry.end, 4)) for entry in report.timeline]
