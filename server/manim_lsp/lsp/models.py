"""The language model in use, opened when it is first needed and kept."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from manim_lsp.errors import ModelUnavailable

if TYPE_CHECKING:
    from manim_lsp.models.language_model import LanguageModel


@dataclass(eq=False)
class _Opened:
    spec: str
    model: "LanguageModel"
    users: int = 0


class Models:
    """Keeps one model: two in memory would be one too many.

    Another one stays beside it only until the commands that use it are done.
    """

    def __init__(self) -> None:
        self._current: _Opened | None = None
        self._opened: set[_Opened] = set()
        self._opening = asyncio.Lock()

    @asynccontextmanager
    async def use(self, spec: str) -> AsyncIterator["LanguageModel"]:
        """Hold the model that `spec` names; another one is closed once nobody uses it.

        A model that proves unavailable while it is used is not kept.

        Raises
        ------
        ModelUnavailable
            When it cannot be loaded or reached.
        """
        async with self._opening:
            opened = self._current
            if opened is None or opened.spec != spec:
                await self._put_aside(opened)
                opened = _Opened(spec, await asyncio.to_thread(_open, spec))
                self._opened.add(opened)
                self._current = opened
            opened.users += 1
        try:
            yield opened.model
        except ModelUnavailable:
            await self._put_aside(opened)
            raise
        finally:
            opened.users -= 1
            if opened is not self._current:
                await self._close_unused(opened)

    async def close(self) -> None:
        """Free every model, used or not; the next `use` loads one again."""
        opened, self._opened, self._current = self._opened, set(), None
        for each in opened:
            await each.model.close()

    async def _put_aside(self, opened: _Opened | None) -> None:
        if opened is not None and opened is self._current:
            self._current = None
            await self._close_unused(opened)

    async def _close_unused(self, opened: _Opened) -> None:
        if not opened.users and opened in self._opened:
            self._opened.remove(opened)
            await opened.model.close()


def _open(spec: str) -> "LanguageModel":
    # Most sessions of an editor never ask a model; its libraries cost start-up time.
    from manim_lsp.models.open import open_model

    return open_model(spec)
