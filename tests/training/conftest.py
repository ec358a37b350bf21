"""What the trainer's tests share: a miniature data set and a run on it."""

import os

# Two threads on a busy machine are many times slower than one; torch reads this when it loads.
os.environ.setdefault("OMP_NUM_THREADS", "1")

from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from platformdirs import user_cache_path

from manim_lsp.agent.prompts import generation_messages
from manim_trainer.cli import RECIPES
from manim_trainer.data.grammar.description import describe
from manim_trainer.data.grammar.sampling import sample
from manim_trainer.pretrain import Evaluation, pretrain
from manim_trainer.recipe import Recipe, load_recipe
from manim_trainer.samples import Sample, write_samples


@dataclass(frozen=True)
class MiniatureRun:
    """A finished run of the tiny recipe."""

    recipe: Recipe
    data: Path
    folder: Path
    last: Evaluation


def grammar_samples(first: int, count: int) -> list[Sample]:
    """Return samples of the grammar, not rendered."""
    samples = []
    for number in range(first, first + count):
        program = sample(Random(number))
        text = describe(program, Random(number))
        samples.append(Sample("generation", generation_messages(text), program.code))
    return samples


CONVERTERS = user_cache_path("manim-lsp") / "llama.cpp"


@pytest.fixture(scope="session", autouse=True)
def _shared_converters(_own_cache) -> None:
    """Fetch llama.cpp's converter once for this machine, not once for each session."""
    CONVERTERS.mkdir(parents=True, exist_ok=True)
    own = user_cache_path("manim-lsp") / "llama.cpp"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.symlink_to(CONVERTERS)


@pytest.fixture(scope="session")
def tiny_recipe() -> Recipe:
    return load_recipe(RECIPES / "tiny-cpu.yaml")


@pytest.fixture(scope="session")
def tiny_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    write_samples(folder / "train.jsonl", grammar_samples(0, 80))
    write_samples(folder / "held_out.jsonl", grammar_samples(80, 10))
    return folder


@pytest.fixture(scope="session")
def miniature(
    tiny_recipe: Recipe, tiny_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> MiniatureRun:
    """A miniature model, trained in seconds."""
    folder = tmp_path_factory.mktemp("run")
    last = pretrain(tiny_recipe, tiny_data, folder)
    return MiniatureRun(tiny_recipe, tiny_data, folder, last)
