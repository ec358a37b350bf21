from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.models.fake_endpoint import FakeEndpoint, running
from tests.models.tiny_gguf import write_tiny_gguf


@pytest.fixture
async def endpoint() -> AsyncIterator[FakeEndpoint]:
    async with running(FakeEndpoint()) as server:
        yield server


@pytest.fixture(scope="session")
def tiny_gguf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_gguf(tmp_path_factory.mktemp("models") / "tiny.gguf")
