import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.e2e.editor import PROFILES, Editor, capabilities, started
from tests.models.fake_endpoint import FakeEndpoint, running


@dataclass
class Endpoint(FakeEndpoint):
    """Lets a test do something when the model is asked, or have it wait with its answer."""

    on_request: Callable[[], None] = lambda: None
    ready: Callable[[], Awaitable[Any]] = lambda: asyncio.sleep(0)

    async def _answer(self, *arguments: Any) -> None:
        self.on_request()
        await self.ready()
        await super()._answer(*arguments)


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment whose caches are this session's, so that the index is built once."""
    return {"XDG_CACHE_HOME": str(tmp_path_factory.mktemp("cache"))}


@pytest.fixture
async def endpoint() -> AsyncIterator[Endpoint]:
    async with running(Endpoint()) as server:
        yield server


@pytest.fixture
async def start(
    tmp_path: Path, cache: dict[str, str], endpoint: FakeEndpoint
) -> AsyncIterator[Callable[..., Any]]:
    """Start editors; settings that a test does not name are those of this machine."""
    async with AsyncExitStack() as editors:

        async def start_editor(profile: str = PROFILES[0], can=None, **options: Any) -> Editor:
            settings = {"interpreter": sys.executable, "model": f"{endpoint.url}#fake"}
            options["settings"] = settings | options.get("settings", {})
            options["environment"] = cache | options.get("environment", {})
            can = can or capabilities(profile)
            return await editors.enter_async_context(started(tmp_path, can, **options))

        yield start_editor


@pytest.fixture(params=PROFILES)
async def editor(request: pytest.FixtureRequest, start: Callable[..., Any]) -> Editor:
    """Each of the editors whose capabilities are known."""
    return await start(request.param)
