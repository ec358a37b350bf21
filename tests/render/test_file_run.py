"""All scenes of a job end, however many processes they take along."""

import asyncio

import pytest
from tests.render.hostile_scenes import FOLDER
from tests.render.jobs import job

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize("untrusted", [False, True])
async def test_a_file_with_other_scenes_each_time_comes_to_an_end(renderer, tmp_path, untrusted):
    source = (FOLDER / "other_names_each_time.py").read_text()
    async with asyncio.timeout(60):
        first, rest = await renderer.render(job(tmp_path, source, untrusted=untrusted))
    assert first.error.type == "ProcessEnded"
    assert "other scenes than when its file ran before" in rest.error.message
