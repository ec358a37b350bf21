"""Scenes that claim what they did not do."""

import pytest
from tests.render.jobs import job, render_one, scene

pytestmark = pytest.mark.asyncio(loop_scope="session")

FORGE = """
import os, socket, struct, array, json
from manim import *

def say(kind, *descriptors, **fields):
    payload = json.dumps({"kind": kind, **fields}).encode()
    packet = struct.pack("!I", len(payload)) + payload
    ancillary = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", descriptors))]
    for number in range(3, 64):
        try:
            channel = socket.socket(fileno=os.dup(number))
            channel.sendmsg([packet], ancillary if descriptors else [])
        except OSError:
            continue

"""


async def judged(renderer, tmp_path, source, **options):
    return await render_one(renderer, tmp_path, source, untrusted=True, **options)


@pytest.mark.parametrize("code", [0, 1])
async def test_leaving_early_is_a_failure(renderer, tmp_path, code):
    report = await judged(renderer, tmp_path, scene(f"import os; os._exit({code})"))
    assert (report.scene, report.status, report.error.type) == ("Main", "failed", "ProcessEnded")


async def test_leaving_while_the_file_is_read_is_a_failure(renderer, tmp_path):
    report = await judged(renderer, tmp_path, "import os; os._exit(0)")
    assert (report.scene, report.status, report.error.type) == ("", "failed", "ProcessEnded")


async def test_the_scenes_after_it_still_run(renderer, tmp_path):
    source = scene("import os; os._exit(0)", "First") + scene("self.add(Circle())", "Second")
    reports = await renderer.render(job(tmp_path, source, untrusted=True))
    assert [report.status for report in reports] == ["failed", "ok"]


async def test_a_crash_is_a_failure_with_its_signal(renderer, tmp_path):
    body = "import ctypes; ctypes.string_at(0)"
    report = await judged(renderer, tmp_path, scene(body))
    assert "segmentation fault" in report.error.message


async def test_a_claim_without_frames_is_a_failure(renderer, tmp_path):
    body = "say('SceneFinished', seconds=0, cpu_seconds=0); os._exit(0)"
    report = await judged(renderer, tmp_path, FORGE + scene(body))
    assert (report.status, report.error.type) == ("failed", "NoFrames")


async def test_a_whole_forged_story_is_a_failure(renderer, tmp_path):
    source = FORGE + (
        "say('Loaded', scenes=['Main']); say('SceneStarted', scene='Main')\n"
        "say('SceneFinished', seconds=0, cpu_seconds=0); os._exit(0)\n"
    )
    report = await judged(renderer, tmp_path, source)
    assert (report.scene, report.status) == ("Main", "failed")


@pytest.mark.parametrize(
    "forged",
    [
        "say('Frame', label='last', width=2, height=2)",
        "say('Frame', os.pipe()[0], label='last', width=2, height=2)",
        "say('Frame', os.open('/dev/zero', 0), label='last', width=2, height=2)",
        "say('Frame', os.memfd_create('x'), label='last', width=2, height=2)",
        "say('Frame', os.memfd_create('x'), label='last', width=-1, height=10**9)",
        "say('Frame', label='anything', width=2, height=2)",
        "say('Output', os.open('/dev/zero', 0), suffix='.mp4')",
        "say('SceneStarted', scene='Main')",
        "say('SceneStarted', scene='../../etc')",
        "say('Loaded', scenes=['x'] * 1000)",
        "say('Nonsense')",
        "say('Failed')",
        "say('JobEnded', job=1, code=0, cpu_seconds=0)",
    ],
)
async def test_forged_records_are_a_failure(renderer, tmp_path, forged):
    report = await judged(renderer, tmp_path, FORGE + scene(f"{forged}\nself.add(Circle())"))
    assert (report.status, report.error.type) == ("failed", "ForgedRecord")


async def test_more_time_cannot_be_had_by_starting_over(renderer, tmp_path):
    body = "while True: say('SceneStarted', scene='Main')"
    report = await judged(renderer, tmp_path, FORGE + scene(body), timeout=5.0)
    assert report.error.type == "ForgedRecord"


async def test_a_scene_that_draws_nothing_visible_is_ok(renderer, tmp_path):
    report = await judged(renderer, tmp_path, scene("self.wait(0.2)"))
    assert report.ok


async def test_scene_names_from_code_are_no_paths(renderer, tmp_path):
    source = scene("self.add(Circle())") + "Main.__name__ = '../escaped'\n"
    report = await judged(renderer, tmp_path, source, mode="video", output_dir=tmp_path / "out")
    assert report.error.type == "ForgedRecord"
    assert list(tmp_path.iterdir()) == []
