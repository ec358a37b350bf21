from collections.abc import AsyncIterator

import pytest
from tests.models.fake_endpoint import FakeEndpoint, running


@pytest.fixture
async def endpoint() -> AsyncIterator[FakeEndpoint]:
    async with running(FakeEndpoint()) as server:
        yield server
