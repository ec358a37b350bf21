import pytest

from manim_lsp.errors import UsageProblem
from manim_trainer.cli import RECIPES
from manim_trainer.recipe import Recipe, load_recipe, save_recipe


@pytest.mark.parametrize("path", sorted(RECIPES.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_shipped_recipe_is_read(path) -> None:
    assert load_recipe(path).model.hidden % 256 == 0


def test_a_recipe_survives_being_saved(tmp_path) -> None:
    recipe = load_recipe(RECIPES / "tiny-cpu.yaml")
    save_recipe(recipe, tmp_path / "recipe.yaml")
    assert load_recipe(tmp_path / "recipe.yaml") == recipe


def test_what_a_recipe_leaves_out_keeps_its_default(tmp_path) -> None:
    (tmp_path / "recipe.yaml").write_text("training: {steps: 3}\n")
    recipe = load_recipe(tmp_path / "recipe.yaml")
    assert recipe.training.steps == 3
    assert recipe.model == Recipe().model


@pytest.mark.parametrize(
    "text", ["training: {stepps: 3}", "speed: 1", "[1, 2]", "training: {steps: many}", "a: {"]
)
def test_a_wrong_recipe_gives_one_sentence(tmp_path, text) -> None:
    (tmp_path / "recipe.yaml").write_text(text)
    with pytest.raises(UsageProblem, match=r"recipe\.yaml"):
        load_recipe(tmp_path / "recipe.yaml")
