"""Mutants as they are kept: where each comes from and what is changed, not the example itself."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.corpora.doc_examples import DocExample

from benchmarks.mutations.mutant import Mutant, Mutation, digest

CORPUS = Path(__file__).parents[2] / "tests/corpora/mutants.jsonl"


@dataclass(frozen=True)
class Corpus:
    """Confirmed mutants, and what they were made from.

    `equivalent` counts, for each operator, the mutants that were thrown away because they broke
    nothing.
    """

    manim: str
    seed: int
    equivalent: dict[str, int]
    mutants: tuple[Mutant, ...]


def write(corpus: Corpus, path: Path = CORPUS) -> None:
    """Write one mutant a line, after a line that says what they were made from."""
    head = {"manim": corpus.manim, "seed": corpus.seed, "equivalent": corpus.equivalent}
    rows = (json.dumps(_to_json(item), ensure_ascii=False) for item in corpus.mutants)
    path.write_text("\n".join([json.dumps(head), *rows]) + "\n", encoding="utf-8")


def read(path: Path = CORPUS) -> Corpus:
    """Return the kept corpus."""
    head, *rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return Corpus(**head, mutants=tuple(map(_from_json, rows)))


def applicable(
    mutants: Iterable[Mutant], examples: Iterable[DocExample]
) -> list[tuple[Mutant, DocExample]]:
    """Return each mutant whose example the installed manim still has as it was."""
    known = {
        (item.origin.partition(":")[0], item.name, digest(item.code)): item for item in examples
    }
    return [
        (mutant, known[key])
        for mutant in mutants
        if (key := (mutant.origin.partition(":")[0], mutant.scene, mutant.digest)) in known
    ]


def _to_json(mutant: Mutant) -> list[Any]:
    mutation = mutant.mutation
    return [
        mutant.operator,
        mutant.origin,
        mutant.scene,
        mutant.digest,
        mutation.changes,
        [mutation.place, *mutation.also],
        mutation.visible,
        mutant.outcome,
        mutant.error,
    ]


def _from_json(row: list[Any]) -> Mutant:
    operator, origin, scene, known, changes, places, visible, outcome, error = row
    first, *others = ((start, end) for start, end in places)
    mutation = Mutation(
        tuple((start, end, content) for start, end, content in changes),
        first,
        visible,
        tuple(others),
    )
    return Mutant(operator, origin, scene, known, mutation, outcome, error)
