import json

import pytest
from tests.training.conftest import MiniatureRun

from manim_trainer.card import write_card
from manim_trainer.cli import main
from manim_trainer.export import checksum


def test_pretraining_without_data_says_how_to_make_it(tmp_path, capsys) -> None:
    assert main(["pretrain", "--recipe", "tiny-cpu", "--run", str(tmp_path)]) == 2
    assert "manim-trainer data build" in capsys.readouterr().err


def test_a_recipe_that_does_not_exist_is_named(tmp_path, capsys) -> None:
    assert main(["pretrain", "--recipe", "nowhere.yaml", "--run", str(tmp_path)]) == 2
    problem = capsys.readouterr().err
    assert "nowhere.yaml" in problem
    assert len(problem.strip().splitlines()) == 1


def test_excluded_descriptions_must_be_readable(tmp_path, capsys) -> None:
    (tmp_path / "texts.jsonl").write_text("no json\n")
    arguments = ["data", "build", "--recipe", "tiny-cpu", "--run", str(tmp_path)]
    assert main([*arguments, "--exclude", str(tmp_path / "texts.jsonl")]) == 2
    assert "texts.jsonl" in capsys.readouterr().err


def test_resuming_without_a_checkpoint_is_refused(tmp_path, capsys) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "train.jsonl").touch()
    arguments = ["pretrain", "--recipe", "tiny-cpu", "--run", str(tmp_path), "--resume"]
    assert main(arguments) == 2
    assert "checkpoint" in capsys.readouterr().err


@pytest.mark.slow
def test_the_card_says_how_the_model_was_made(miniature: MiniatureRun, tmp_path) -> None:
    model = tmp_path / "tiny.gguf"
    model.write_bytes(b"GGUF")
    card = json.loads(write_card(miniature.folder, model, "tiny", "q8_0").read_text("utf-8"))
    assert card["sha256"] == checksum(model)
    assert card["context"] == miniature.recipe.model.context
    assert card["training"]["steps"] == miniature.recipe.training.steps
    assert card["training"]["held_out_loss"] == pytest.approx(miniature.last.loss, abs=1e-3)
    assert card["limits"]
