"""All scenes of a job end, however many processes they take along."""

import asyncio

import pytest
from tests.render.hostile_scenes import FOLDER
from tests.render.jobs import job, scene

from manim_lsp.render.judging import budget

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize("untrusted", [False, True])
async def test_a_file_with_other_scenes_each_time_comes_to_an_end(renderer, tmp_path, untrusted):
    source = hostile("other_names_each_time")
    async with asyncio.timeout(60):
        first, rest = await renderer.render(job(tmp_path, source, untrusted=untrusted))
    assert first.error.type == "ProcessEnded"
    assert "other scenes than when its file ran before" in rest.error.message


def hostile(name: str) -> str:
    return (FOLDER / f"{name}.py").read_text()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("pictures_of_all_sizes", "more texts and pictures than can be kept"),
        ("number_too_long", "a malformed SceneFinished message"),
        ("video_unasked", "a Output message"),
    ],
)
async def test_what_a_scene_may_not_send_fails_it(renderer, tmp_path, name, said):
    wanted = job(tmp_path, hostile(name), untrusted=True, timeout=30)
    (report,) = await renderer.render(wanted)
    assert report.error.type == "ForgedRecord"
    assert said in report.error.message


async def test_a_video_of_a_scene_that_fails_afterwards_is_not_left(renderer, tmp_path):
    source = hostile("video_unasked") + "        raise ValueError('no more')\n"
    folder = tmp_path / "videos"
    wanted = job(tmp_path, source, mode="video", untrusted=True, output_dir=folder)
    (report,) = await renderer.render(wanted)
    assert report.error.type == "ValueError"
    assert report.output is None
    assert not folder.exists()


async def test_scenes_of_an_untrusted_file_have_their_time_together(
    renderer, tmp_path, monkeypatch
):
    monkeypatch.setattr(budget, "_TIMES_THE_TIMEOUT", 1)
    endless = [scene("while True: pass", name) for name in ("A", "B", "C")]
    wanted = job(tmp_path, "\n".join(endless), untrusted=True, timeout=1.5)
    reports = await renderer.render(wanted)
    assert [report.scene for report in reports] == ["A", "B", "C"]
    assert {report.status for report in reports} == {"timeout"}
    assert all("together took more than 1.5 seconds" in each.error.message for each in reports)
