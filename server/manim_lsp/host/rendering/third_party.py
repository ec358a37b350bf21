"""Bases of scenes that others wrote, where they do more than a render needs."""

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any


def settle(speech_folder: Path | None) -> None:
    """Prepare the packages that the user's file has imported.

    Parameters
    ----------
    speech_folder
        Where spoken text is kept from one render to the next; None to leave that as it is.
    """
    slides: Any = sys.modules.get("manim_slides.slide.base")
    if slides is not None:
        # A presentation is cut from files that most renders do not have.
        slides.BaseSlide._save_slides = _nothing
    speech: Any = sys.modules.get("manim_voiceover.services.base")
    if speech is not None and speech_folder is not None:
        service = speech.SpeechService
        service.__init__ = _with_cache(service.__init__, speech_folder)


def _nothing(*_arguments: Any, **_options: Any) -> None:  # noqa: ANN401
    """Write no presentation."""


def _with_cache(initialise: Callable[..., None], folder: Path) -> Callable[..., None]:
    """Let services keep what they have spoken; many are paid by the word."""

    @wraps(initialise)
    def __init__(self: Any, *arguments: Any, **options: Any) -> None:  # noqa: ANN401, N807
        # The speed is the one argument before the folder.
        if len(arguments) < 2 and options.get("cache_dir") is None:
            options["cache_dir"] = folder
        initialise(self, *arguments, **options)

    return __init__
