"""Makes the corpus: every operator over every example that renders, each mutant confirmed."""

import sys
from collections.abc import Sequence

from tests.corpora.doc_examples import DocExample

from benchmarks.mutations.candidates import candidates
from benchmarks.mutations.confirming import confirm, rendering
from benchmarks.mutations.mutant import Mutant
from benchmarks.mutations.operators import OPERATORS
from benchmarks.renderers import Renderers

_LONGEST = 2.5
"""CPU seconds that an example may take; a few surfaces take more than all others together."""


async def make(
    examples: Sequence[DocExample], renderers: Renderers, seed: int
) -> tuple[Mutant, ...]:
    """Return confirmed mutants of the examples that render."""
    reports = await rendering(examples, renderers)
    usable = [(item, report) for item, report in reports if report.cpu_seconds <= _LONGEST]
    originals = {(item.origin, item.name): (item, report) for item, report in usable}
    print(f"{len(reports)} of {len(examples)} examples render", file=sys.stderr)
    found: list[Mutant] = []
    for operator in OPERATORS:
        tried = candidates(operator, [item for item, _ in usable], seed)
        confirmed = await confirm(operator, tried, originals, renderers)
        found += confirmed.mutants
        print(
            f"{operator.name}: {len(confirmed.mutants)} confirmed, "
            f"{confirmed.equivalent} equivalent, {len(tried)} possible",
            file=sys.stderr,
            flush=True,
        )
    return tuple(found)
