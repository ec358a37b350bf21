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


def sample(random: Random) -> Program:
    """Make a program at random."""
    productions = [entry for module in MODULES for entry in module.PRODUCTIONS]
    production = random.choices([p for p, _ in productions], [weight for _, weight in productions])
    return production[0](random)
