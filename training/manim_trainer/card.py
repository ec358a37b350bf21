"""What a shipped model says of itself: ``starter.json`` beside the GGUF file."""

import json
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from manim_trainer.export import checksum
from manim_trainer.recipe import load_recipe

LIMITS = (
    "It knows plain requests for shapes, text, plots of simple functions and short animations.",
    "It knows no formulas (LaTeX), 3D, camera moves, updaters, tables, matrices or images.",
    "It does not reason: what its grammar does not cover comes out as something similar.",
    "It understands English only, and descriptions of about sixty words at most.",
)


def write_card(run: Path, gguf: Path, name: str, quantization: str) -> Path:
    """Write the card of ``gguf``, which came of the training run ``run``, beside it."""
    recipe = load_recipe(run / "recipe.yaml")
    rows = [json.loads(line) for line in (run / "metrics.jsonl").read_text().splitlines()]
    losses = [row["held_out"] for row in rows if "held_out" in row]
    steps = [row for row in rows if "tokens" in row]
    card = {
        "name": name,
        "version": 1,
        "file": gguf.name,
        "sha256": checksum(gguf),
        "bytes": gguf.stat().st_size,
        "quantization": quantization,
        "architecture": "llama",
        "context": recipe.model.context,
        "licence": "MIT",
        "data": "The scene grammar of manim_trainer.data.grammar; nothing else.",
        "recipe": asdict(recipe),
        "training": {
            "steps": steps[-1]["step"],
            "tokens": steps[-1]["tokens"],
            "seconds": round(steps[-1]["seconds"]),
            "held_out_loss": round(losses[-1], 4),
        },
        "made_with": {
            package: _version(package)
            for package in ("manim", "torch", "transformers", "llama-cpp-python")
        },
        "limits": list(LIMITS),
    }
    path = gguf.with_suffix(".json")
    path.write_text(json.dumps(card, indent=2) + "\n", "utf-8")
    return path


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
