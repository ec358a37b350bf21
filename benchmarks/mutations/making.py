"""Makes the corpus: every operator over every example that renders, each mutant confirmed."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version

from tests.corpora.doc_examples import DocExample

from benchmarks.mutations.candidates import candidates
from benchmarks.mutations.confirming import confirm, rendering
from benchmarks.mutations.corpus import Corpus
from benchmarks.mutations.mutant import Mutant, digest
from benchmarks.mutations.operators import OPERATORS
from benchmarks.renderers import Renderers

_LONGEST = 6.0
"""CPU seconds that an example may take; a few surfaces take more than all others together."""


async def make(
    examples: Sequence[DocExample], renderers: Renderers, seed: int, *, share: float = 1.0
) -> Corpus:
    """Return confirmed mutants of the examples that render.

    Parameters
    ----------
    share
        How many of the mutants that each operator wants to make; at least one of each.
    """
    reports = await rendering(examples, renderers)
    usable = [(item, report) for item, report in reports if report.cpu_seconds <= _LONGEST]
    originals = {digest(item.code): (item, report) for item, report in usable}
    print(f"{len(reports)} of {len(examples)} examples render", file=sys.stderr)
    mutants: list[Mutant] = []
    equivalent: dict[str, int] = {}
    for wanted in OPERATORS:
        operator = replace(wanted, wanted=max(1, round(wanted.wanted * share)))
        tried = candidates(operator, [item for item, _ in usable], seed)
        confirmed = await confirm(operator, tried, originals, renderers)
        mutants += confirmed.mutants
        equivalent[operator.name] = confirmed.equivalent
        print(
            f"{operator.name}: {len(confirmed.mutants)} confirmed, "
            f"{confirmed.equivalent} equivalent, {len(tried)} possible",
            file=sys.stderr,
            flush=True,
        )
    return Corpus(version("manim"), seed, equivalent, tuple(mutants))
