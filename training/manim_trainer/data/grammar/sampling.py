"""Programs at random, from all productions."""

from random import Random

from manim_trainer.data.grammar.productions import (
    figures,
    labels,
    motions,
    pairs,
    plots,
    rows,
    transforms,
    writing,
)
from manim_trainer.data.grammar.program import Program

MODULES = (figures, pairs, rows, labels, writing, motions, transforms, plots)
"""Each has `PRODUCTIONS`: functions with their weights."""


TEXT_MODULES = (writing, labels)
"""Those of `MODULES` whose scenes show texts."""


def sample(random: Random, *, texts: bool = False) -> Program:
    """Make a program at random; with `texts`, one that shows texts."""
    modules = TEXT_MODULES if texts else MODULES
    productions = [entry for module in modules for entry in module.PRODUCTIONS]
    production = random.choices([p for p, _ in productions], [weight for _, weight in productions])
    return production[0](random)
