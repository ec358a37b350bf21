import pytest

from manim_lsp.errors import ModelUnavailable
from manim_lsp.lsp.models import Models

ONE, TWO = "http://127.0.0.1:9/v1#one", "http://127.0.0.1:9/v1#two"


@pytest.fixture
def closed(monkeypatch):
    """The names of the models that were closed, in order."""
    names = []

    async def close(model):
        names.append(model.name.partition(" ")[0])

    monkeypatch.setattr("manim_lsp.models.endpoint.EndpointModel.close", close)
    return names


async def test_a_model_is_kept_for_the_next_command(closed):
    models = Models()
    async with models.use(ONE) as first:
        pass
    async with models.use(ONE) as second:
        assert second is first
    assert closed == []


async def test_another_model_takes_the_place_of_one_that_nobody_uses(closed):
    models = Models()
    async with models.use(ONE):
        pass
    async with models.use(TWO):
        assert closed == ["one"]


async def test_a_model_in_use_is_closed_by_its_last_user(closed):
    models = Models()
    async with models.use(ONE):
        async with models.use(ONE), models.use(TWO):
            assert closed == []
        assert closed == []
    assert closed == ["one"]


async def test_a_model_that_proves_unavailable_is_not_kept(closed):
    models = Models()
    with pytest.raises(ModelUnavailable):
        async with models.use(ONE):
            raise ModelUnavailable("gone")
    assert closed == ["one"]


async def test_closing_frees_a_model_in_use_once(closed):
    models = Models()
    async with models.use(ONE):
        await models.close()
        assert closed == ["one"]
    assert closed == ["one"]
