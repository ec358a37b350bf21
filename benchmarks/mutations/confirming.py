"""Renders mutants, so that only what fails, or is silently ignored, is kept as a mistake."""

import asyncio
import sys
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.corpora.doc_examples import DocExample

from benchmarks.mutations.mutant import Mutant, Outcome
from benchmarks.mutations.operators import Operator
from manim_lsp.render.renderer import Renderer
from manim_lsp.render.report import RenderJob, RenderReport

TIMEOUT = 20.0
"""Seconds after which a scene counts as failed; examples take at most a few."""
_SHORT_TIMEOUT = 4.0

_LOUD = (
    "import warnings\n"
    "warnings.filterwarnings('error', message='This method is not guaranteed to stay around')\n"
)
"""Turns the warning that Manim gives, once it has set any attribute of any name, into an error."""


@dataclass(frozen=True)
class Confirmed:
    """What came of an operator: the mistakes, and how many mutants changed nothing that fails."""

    mutants: tuple[Mutant, ...]
    equivalent: int


class Bench:
    """A few renderers, each of which takes the next scene when it is free."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._free: asyncio.Queue[tuple[Renderer, Path]] = asyncio.Queue()
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        for _ in range(self._count):
            folder = self._stack.enter_context(tempfile.TemporaryDirectory())
            renderer = await self._stack.enter_async_context(Renderer(Path(sys.executable)))
            self._free.put_nowait((renderer, Path(folder)))
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._stack.aclose()

    async def render(self, code: str, scene: str, timeout: float = TIMEOUT) -> RenderReport:
        """Render one scene as model-written code is."""
        renderer, folder = await self._free.get()
        try:
            job = RenderJob(folder / "example.py", code, (scene,), untrusted=True, timeout=timeout)
            (report,) = await renderer.render(job)
        finally:
            self._free.put_nowait((renderer, folder))
        if report.status == "refused":
            raise RuntimeError(f"{scene}: {report.error and report.error.message}")
        return report


async def rendering(
    examples: Iterable[DocExample], bench: Bench
) -> list[tuple[DocExample, RenderReport]]:
    """Return the examples that render, each with its report."""
    chosen = list(examples)
    reports = await asyncio.gather(*(bench.render(item.code, item.name) for item in chosen))
    return [(item, report) for item, report in zip(chosen, reports, strict=True) if report.ok]


async def confirm(
    operator: Operator,
    tried: Sequence[Mutant],
    originals: dict[tuple[str, str], tuple[DocExample, RenderReport]],
    bench: Bench,
) -> Confirmed:
    """Render mutants in their order until as many mistakes are found as the operator wants."""
    kept: list[Mutant] = []
    equivalent = done = 0
    while len(kept) < operator.wanted and done < min(len(tried), 3 * operator.wanted):
        batch = tried[done : done + operator.wanted - len(kept)]
        done += len(batch)
        judged = await asyncio.gather(
            *(_judge(operator, item, *originals[item.origin, item.scene], bench) for item in batch)
        )
        found = [mutant for mutant in judged if mutant.outcome]
        equivalent += len(batch) - len(found)
        kept += found
    return Confirmed(tuple(kept), equivalent)


async def _judge(
    operator: Operator, mutant: Mutant, example: DocExample, original: RenderReport, bench: Bench
) -> Mutant:
    code = mutant.apply(example.code)
    timeout = _SHORT_TIMEOUT if operator.name == "endless" else TIMEOUT
    report = await bench.render(code, example.name, timeout)
    if report.status == "environment":
        return mutant
    if not report.ok:
        error = report.error.type if report.error else report.status
        return replace(mutant, outcome="failed", error=error)
    if operator.silence is None:
        return mutant
    if operator.silence == "setter":
        is_silent = not (await bench.render(_LOUD + code, example.name)).ok
    else:
        is_silent = (_times(report) == _times(original)) == (operator.silence == "same times")
    outcome: Outcome | None = "silent" if is_silent else None
    return replace(mutant, outcome=outcome)


def _times(report: RenderReport) -> list[tuple[float, float]]:
    return [(round(entry.start, 4), round(entry.end, 4)) for entry in report.timeline]
