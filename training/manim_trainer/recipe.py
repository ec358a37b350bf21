"""What a training run is made from, read from a YAML recipe."""

from dataclasses import asdict, dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any, cast

import yaml  # type: ignore[import-untyped] # has no types

from manim_lsp.errors import UsageProblem


@dataclass(frozen=True)
class DataRecipe:
    """How much data is made.

    Attributes
    ----------
    programs
        Scenes that are drawn from the grammar; those that do not render are left out.
    texts
        Further scenes, all with texts: what is quoted must be copied, and only many strings that
        are never seen again teach copying.
    wordings
        Descriptions of each scene.
    repairs
        Broken scenes with their render logs.
    held_out
        Scenes kept from training, for evaluation.
    seed
        Seed of everything that is drawn.
    """

    programs: int = 7_000
    texts: int = 1_500
    wordings: int = 6
    repairs: int = 2_600
    held_out: int = 300
    seed: int = 1


@dataclass(frozen=True)
class ModelRecipe:
    """The shape of a Llama model; `hidden` is a multiple of 256 so that K-quants apply."""

    vocabulary: int = 3072
    hidden: int = 256
    intermediate: int = 768
    layers: int = 5
    heads: int = 8
    context: int = 2048


@dataclass(frozen=True)
class TrainingRecipe:
    """How the model is trained.

    Attributes
    ----------
    steps
        Optimizer steps.
    minutes
        Stop after this time and let the learning rate follow the clock; 0 for no limit.
    batch_tokens
        Tokens of one step, padding included.
    drills
        Share of steps that train copying alone, see `manim_trainer.samples.drill`.
    learning_rate, warmup, weight_decay
        Peak rate, share of the run until it is reached, decay of matrices. The rate falls
        to zero along a cosine.
    clip
        Largest norm of the gradient.
    evaluate_every, save_every
        Steps between evaluations and checkpoints.
    threads
        Threads of torch on the CPU; 0 for its own choice.
    seed
        Seed of weights and order.
    """

    steps: int = 6_000
    minutes: float = 0.0
    batch_tokens: int = 2_048
    drills: float = 0.15
    learning_rate: float = 1.5e-3
    warmup: float = 0.03
    weight_decay: float = 0.05
    clip: float = 1.0
    evaluate_every: int = 500
    save_every: int = 250
    threads: int = 0
    seed: int = 1


@dataclass(frozen=True)
class Recipe:
    """A whole run: data, model and training."""

    data: DataRecipe = field(default_factory=DataRecipe)
    model: ModelRecipe = field(default_factory=ModelRecipe)
    training: TrainingRecipe = field(default_factory=TrainingRecipe)


def load_recipe(path: Path) -> Recipe:
    """Read a recipe; what it leaves out keeps its default.

    Raises
    ------
    UsageProblem
        The file cannot be read, or names something that a recipe does not have.
    """
    try:
        values = yaml.safe_load(path.read_text("utf-8")) or {}
    except (OSError, yaml.YAMLError) as error:
        raise UsageProblem(f"The recipe {path} cannot be read: {error}.") from error
    return cast("Recipe", _fill(Recipe, values, str(path)))


def save_recipe(recipe: Recipe, path: Path) -> None:
    """Write `recipe` with every value."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(asdict(recipe), sort_keys=False), "utf-8")


def _fill(cls: type[Any], values: Any, where: str) -> object:  # noqa: ANN401 YAML
    known = {entry.name: entry for entry in fields(cls)}
    if not isinstance(values, dict) or not known.keys() >= values.keys():
        unknown = sorted(set(values) - set(known)) if isinstance(values, dict) else values
        raise UsageProblem(f"{where} does not know {unknown}; it knows {', '.join(known)}.")
    taken = {}
    for name, value in values.items():
        default = getattr(cls(), name)
        if is_dataclass(default):
            taken[name] = _fill(type(default), value, f"{where}: {name}")
        elif isinstance(value, int | float) and not isinstance(value, bool):
            taken[name] = type(default)(value)
        else:
            raise UsageProblem(f"{where}: {name} must be a number, not {value!r}.")
    return cls(**taken)
