"""What tests of several areas share."""

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.render.renderer import Renderer


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory):
    """Keep the user's cache out of the tests, and the tests out of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def interpreter() -> Path:
    """Return a Python that has manim."""
    return Path(sys.executable)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def renderer(interpreter) -> AsyncIterator[Renderer]:
    """Yield one real renderer; tests that ask for it run in the session's loop.

    Mark them with ``pytest.mark.asyncio(loop_scope="session")``.
    """
    async with Renderer(interpreter) as shared:
        yield shared


@pytest.fixture(scope="session")
def api_index(interpreter) -> ApiIndex:
    """Return what the installed manim accepts."""

    async def build() -> dict:
        async with Renderer(interpreter) as own:
            return await own.api_index()

    return ApiIndex.from_json(asyncio.run(build()))
