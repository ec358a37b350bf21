from random import Random

import pytest

from manim_trainer.data.grammar.sampling import sample
from manim_trainer.data.mutations import MUTATIONS, break_scene

SCENES = [sample(Random(seed)).code for seed in range(60)]


@pytest.mark.parametrize("mutation", [mutation for mutation, _ in MUTATIONS])
def test_every_mutation_finds_a_place_and_changes_it(mutation) -> None:
    changed = [mutation(scene, Random(seed)) for seed, scene in enumerate(SCENES)]
    assert any(after not in {None, before} for before, after in zip(SCENES, changed, strict=True))


def test_breaking_changes_the_scene() -> None:
    assert all(break_scene(scene, Random(seed)) != scene for seed, scene in enumerate(SCENES))


def test_breaking_is_the_same_for_the_same_seed() -> None:
    assert all(break_scene(s, Random(1)) == break_scene(s, Random(1)) for s in SCENES)
