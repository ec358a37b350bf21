"""The seeded order in which mutants are tried."""

from collections.abc import Sequence
from random import Random

from tests.corpora.doc_examples import DocExample

from benchmarks.mutations.example_source import ExampleSource
from benchmarks.mutations.mutant import Mutant, digest
from benchmarks.mutations.operators import Operator


def candidates(operator: Operator, examples: Sequence[DocExample], seed: int) -> tuple[Mutant, ...]:
    """Return every mutant that an operator can make, each only once, in a seeded order.

    Examples take turns, so that a long one does not give most of the mutants.
    """
    rounds: dict[int, list[Mutant]] = {}
    known: set[tuple[str, str]] = set()
    for random, example in _shuffled(operator, examples, seed):
        source = ExampleSource(example.code, random)
        found = list(dict.fromkeys(operator.mutations(source)))
        random.shuffle(found)
        turn = 0
        for mutation in map(source.judged, found):
            mutant = Mutant(
                operator.name, example.origin, example.name, digest(example.code), mutation
            )
            text = mutant.apply(example.code)
            if text == example.code or (example.code, text) in known:
                continue
            known.add((example.code, text))
            rounds.setdefault(turn, []).append(mutant)
            turn += 1
    return tuple(mutant for turn in sorted(rounds) for mutant in rounds[turn])


def _shuffled(
    operator: Operator, examples: Sequence[DocExample], seed: int
) -> list[tuple[Random, DocExample]]:
    """Return each example with its own source of chance, in an order that others do not change.

    Whether a slow example is among them must not decide what is done to the rest.
    """
    drawn = [
        (Random(f"{seed} {operator.name} {digest(example.code)}"), example) for example in examples
    ]
    return sorted(drawn, key=lambda each: each[0].random())
