"""The language model in use, opened when it is first needed and kept."""

import asyncio

from manim_lsp.models.language_model import LanguageModel


class Models:
    """Holds one model: two in memory would be one too many."""

    def __init__(self) -> None:
        self._spec = ""
        self._model: LanguageModel | None = None
        self._opening = asyncio.Lock()

    async def open(self, spec: str) -> LanguageModel:
        """Return the model that `spec` names; another one is closed before.

        Raises
        ------
        ModelUnavailable
            When it cannot be loaded or reached.
        """
        async with self._opening:
            if self._model is None or self._spec != spec:
                await self.close()
                self._model, self._spec = await asyncio.to_thread(_open, spec), spec
            return self._model

    async def close(self) -> None:
        """Free the model; the next `open` loads it again."""
        model, self._model = self._model, None
        if model is not None:
            await model.close()


def _open(spec: str) -> LanguageModel:
    # Most sessions of an editor never ask a model; its libraries cost start-up time.
    from manim_lsp.models.open import open_model

    return open_model(spec)
