import json

import pytest
import torch
from tests.training.conftest import MiniatureRun, grammar_samples
from transformers import LlamaForCausalLM, PreTrainedTokenizerFast

from manim_trainer.pretrain import _rate, build_model, pretrain
from manim_trainer.recipe import TrainingRecipe
from manim_trainer.samples import encode_sample

pytestmark = pytest.mark.slow


def losses(run) -> list[float]:
    rows = map(json.loads, (run / "metrics.jsonl").read_text().splitlines())
    return [row["loss"] for row in rows if "loss" in row]


def test_the_loss_falls(miniature: MiniatureRun) -> None:
    steps = losses(miniature.folder)
    assert sum(steps[-3:]) / 3 < 0.75 * sum(steps[:3]) / 3


def test_the_held_out_loss_is_below_that_of_chance(miniature: MiniatureRun) -> None:
    chance = torch.log(torch.tensor(float(miniature.recipe.model.vocabulary)))
    assert miniature.last.loss < 0.75 * chance


def test_a_resumed_run_has_the_losses_of_one_never_stopped(
    miniature: MiniatureRun, tmp_path, monkeypatch
) -> None:
    def rate_until_killed(settings: TrainingRecipe, done: float) -> float:
        if done > 0.7:
            raise KeyboardInterrupt
        return _rate(settings, done)

    with monkeypatch.context() as patch:
        patch.setattr("manim_trainer.pretrain._rate", rate_until_killed)
        with pytest.raises(KeyboardInterrupt):
            pretrain(miniature.recipe, miniature.data, tmp_path)
    pretrain(miniature.recipe, miniature.data, tmp_path, resume=True)
    assert losses(tmp_path) == losses(miniature.folder)


def test_the_saved_model_is_the_recipes_shape(miniature: MiniatureRun) -> None:
    model = LlamaForCausalLM.from_pretrained(miniature.folder / "model")
    assert model.config.hidden_size == miniature.recipe.model.hidden
    assert model.config.num_hidden_layers == miniature.recipe.model.layers
    assert model.config.max_position_embeddings == miniature.recipe.model.context


def test_every_parameter_is_trained(miniature: MiniatureRun) -> None:
    tokenizer = PreTrainedTokenizerFast.from_pretrained(miniature.folder / "model")
    torch.manual_seed(miniature.recipe.training.seed)
    before = dict(build_model(miniature.recipe.model, tokenizer).named_parameters())
    after = LlamaForCausalLM.from_pretrained(miniature.folder / "model")
    assert all(not torch.equal(p, before[name]) for name, p in after.named_parameters())


def test_only_the_answer_is_learnt(miniature: MiniatureRun) -> None:
    tokenizer = PreTrainedTokenizerFast.from_pretrained(miniature.folder / "model")
    (sample,) = grammar_samples(5, 1)
    encoded = encode_sample(sample, tokenizer)
    answered = tokenizer.decode(encoded.tokens[encoded.start :])
    assert answered == f"<CODE>\n{sample.code.strip()}\n</CODE><|end|>"
