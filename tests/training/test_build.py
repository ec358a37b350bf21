import ast
import json
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from manim_trainer.data.build import Counts, build
from manim_trainer.data.example import read_examples
from manim_trainer.recipe import DataRecipe
from manim_trainer.samples import read_samples

pytestmark = pytest.mark.slow

RECIPE = DataRecipe(programs=6, texts=2, wordings=2, repairs=40, held_out=2, seed=5)


@dataclass(frozen=True)
class Built:
    folder: Path
    counts: Counts


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("build")
    return Built(folder, build(RECIPE, 2048, folder))


def test_only_scenes_that_render_are_admitted(built: Built) -> None:
    verdicts = map(json.loads, (built.folder / "renders.jsonl").read_text().splitlines())
    rendered = sum(verdict["ok"] for verdict in verdicts)
    examples = list(read_examples(built.folder / "examples.jsonl"))
    assert 0 < len(examples) <= rendered


def test_repair_prompts_hold_the_real_log_and_docs(built: Built) -> None:
    repairs = [s for s in read_samples(built.folder / "train.jsonl") if s.kind == "repair"]
    prompts = [sample.prompt[-1].content for sample in repairs]
    assert repairs
    assert all("<RENDER_LOG>" in prompt and "Error" in prompt for prompt in prompts)
    assert 0 < sum("<API_DOCS>" in prompt for prompt in prompts) < len(prompts)


def test_the_answer_to_a_repair_is_whole_and_another_scene(built: Built) -> None:
    for sample in read_samples(built.folder / "train.jsonl"):
        ast.parse(sample.code)
        assert sample.kind == "generation" or sample.code not in sample.prompt[-1].content


def test_held_out_scenes_are_not_trained_on(built: Built) -> None:
    held_out = {e.code for e in read_examples(built.folder / "held_out_examples.jsonl")}
    assert held_out
    assert not held_out & {s.code for s in read_samples(built.folder / "train.jsonl")}


def test_a_second_build_renders_nothing_and_makes_the_same(built: Built, tmp_path) -> None:
    before = (built.folder / "train.jsonl").read_text("utf-8")
    renders = (built.folder / "renders.jsonl").read_text("utf-8")
    assert build(RECIPE, 2048, built.folder) == built.counts
    assert (built.folder / "train.jsonl").read_text("utf-8") == before
    assert (built.folder / "renders.jsonl").read_text("utf-8") == renders


def test_excluded_descriptions_are_not_trained_on(built: Built) -> None:
    train = list(read_samples(built.folder / "train.jsonl"))
    text = next(s.prompt[-1].content for s in train if s.kind == "generation").splitlines()[1]
    recipe = replace(RECIPE, repairs=0)
    build(recipe, 2048, built.folder, frozenset({text.upper()}))
    left = [s.prompt[-1].content for s in read_samples(built.folder / "train.jsonl")]
    assert not any(text in prompt for prompt in left)
