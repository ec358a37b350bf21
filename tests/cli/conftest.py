from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.models.fake_endpoint import FakeEndpoint, running_in_thread


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folder, with the user's own models and choices out of the way."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home" / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home" / "config"))
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return work


@pytest.fixture
def endpoint() -> Iterator[FakeEndpoint]:
    with running_in_thread(FakeEndpoint()) as server:
        yield server


@pytest.fixture
def model(endpoint: FakeEndpoint) -> str:
    """The endpoint as the option `--model` takes it."""
    return f"{endpoint.url}#fake"
