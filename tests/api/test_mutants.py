"""Mistakes put into doc examples on purpose: found where they are, mended, never made worse."""

import asyncio
from collections import Counter
from random import Random

import pytest
from benchmarks.mutations.corpus import applicable, read
from benchmarks.mutations.making import make
from benchmarks.mutations.measuring import Detection, detect, mend, mistakes
from benchmarks.mutations.mutant import Mutant
from benchmarks.mutations.operators import OPERATORS
from benchmarks.renderers import Renderers
from tests.corpora.doc_examples import DocExample, doc_examples

STILL_APPLICABLE = 0.95
"""Below this share the installed manim has other examples than those the corpus was made from."""
FRESH = 0.1
"""How much of a corpus is then made anew: 280 mutants."""

Pair = tuple[Mutant, DocExample]


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    """Return mutants of the installed manim's examples, with what they were made from."""
    examples = doc_examples()
    kept = read().mutants
    found = applicable(kept, examples)
    if len(found) >= STILL_APPLICABLE * len(kept):
        return found

    async def anew() -> list[Pair]:
        async with Renderers(2) as renderers:
            corpus = await make(examples, renderers, seed=3, share=FRESH)
        return applicable(corpus.mutants, examples)

    return asyncio.run(anew())


@pytest.fixture(scope="module")
def detections(pairs, api_index) -> list[tuple[Mutant, Detection]]:
    """Return what is found in each mutant."""
    before: dict[str, Counter[str]] = {}
    result = []
    for mutant, example in pairs:
        if example.code not in before:
            found = mistakes(example.code, api_index)
            before[example.code] = Counter(item.message for item in found)
        detection = detect(mutant, example.code, api_index, before[example.code])
        result.append((mutant, detection))
    return result


def test_corpus_has_every_kind_of_mistake_and_each_was_seen_to_be_one():
    mutants = read().mutants
    kinds = Counter(mutant.operator for mutant in mutants)
    assert len(mutants) >= 2000
    assert kinds.keys() == {operator.name for operator in OPERATORS}
    assert min(kinds.values()) >= 10
    assert all(mutant.outcome in ("failed", "silent") for mutant in mutants)


@pytest.mark.slow
def test_visible_mistakes_are_found_at_their_place(detections):
    visible = [found.at_place for mutant, found in detections if mutant.mutation.visible]
    assert len(visible) > 0.7 * len(detections)
    assert sum(visible) >= 0.95 * len(visible)


@pytest.mark.slow
def test_little_is_said_of_other_places(detections):
    assert sum(bool(found.stray) for _, found in detections) <= 0.05 * len(detections)


@pytest.mark.slow
def test_fixes_make_no_mutant_worse(pairs, api_index):
    worse = [
        f"{mutant.operator}: {example.origin} {example.name} {mutant.mutation.changes}"
        for mutant, example in pairs
        if mend(mutant.apply(example.code), api_index).worse
    ]
    assert worse == []


@pytest.mark.slow
def test_mended_mutants_render(pairs, api_index):
    visible = [pair for pair in pairs if pair[0].mutation.visible]
    sample = Random(2).sample(visible, 80)
    texts = [(mend(mutant.apply(item.code), api_index).text, item) for mutant, item in sample]

    async def render() -> list[bool]:
        async with Renderers(1) as renderers:
            return [(await renderers.render(text, item.name)).ok for text, item in texts]

    assert sum(asyncio.run(render())) >= 0.88 * len(texts)
