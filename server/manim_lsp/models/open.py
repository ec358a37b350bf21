"""From a model's name to a `LanguageModel`."""

from pathlib import Path

from manim_lsp.models.endpoint import EndpointModel
from manim_lsp.models.language_model import LanguageModel
from manim_lsp.models.llama_process import LlamaModel
from manim_lsp.models.registry import resolve


def open_model(spec: str) -> LanguageModel:
    """Open the model that `spec` names, see `resolve`; nothing is loaded or asked yet.

    Raises
    ------
    ModelUnavailable
        There is no such model, or its file is not one that llama.cpp reads.
    """
    card = resolve(spec)
    if card.kind == "endpoint":
        return EndpointModel(card.location, card.model)
    return LlamaModel(Path(card.location), card.name)
