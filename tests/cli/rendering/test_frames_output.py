from pathlib import Path

import numpy
import pytest

from manim_lsp.cli.rendering.frames_output import FramesOutput, frames_path, frames_template
from manim_lsp.errors import EnvironmentProblem, UsageProblem
from manim_lsp.render.report import DrawnFrame, RenderReport


def frame(scene: str, time: float, width: int = 2) -> DrawnFrame:
    return DrawnFrame(scene, (time,), width, 1, bytes(3 * width))


@pytest.mark.parametrize(
    ("output", "many_files", "many_scenes", "template"),
    [
        ("frames.npz", False, False, "frames.npz"),
        ("out", False, False, "out"),
        ("out", False, True, "out/{scene}"),
        ("out", True, False, "out/{file}/{scene}"),
        ("{scene}.npz", False, True, "{scene}.npz"),
        ("out/{file}", True, True, "out/{file}/{scene}"),
        ("{file}-{scene}.npz", True, True, "{file}-{scene}.npz"),
    ],
)
def test_a_folder_tells_apart_what_it_must(output, many_files, many_scenes, template):
    made = frames_template(Path(output), many_files=many_files, many_scenes=many_scenes)
    assert made == template


@pytest.mark.parametrize(("many_files", "better"), [(False, "{scene}"), (True, "{file}/{scene}")])
def test_one_archive_for_several_scenes_is_refused_with_a_cure(many_files, better):
    with pytest.raises(UsageProblem, match=f"-o 'frames/{better}.npz'"):
        frames_template(Path("frames.npz"), many_files=many_files, many_scenes=True)


def test_the_names_are_put_in():
    path = frames_path("/out/{file}/{scene}.npz", "week/one", "Main")
    assert path == Path("/out/week/one/Main.npz")


async def test_each_scene_has_its_own_archive(tmp_path):
    async with FramesOutput(lambda scene: tmp_path / f"{scene}.npz") as output:
        await output.take(frame("A", 0.0))
        await output.take(frame("B", 0.0))
        await output.take(frame("B", 0.2))
        first = await output.settle(RenderReport("A", "ok"))
        second = await output.settle(RenderReport("B", "ok"))
    assert (first.output, second.output) == (tmp_path / "A.npz", tmp_path / "B.npz")
    assert len(numpy.load(tmp_path / "B.npz")["times"]) == 2


async def test_a_scene_that_fails_leaves_nothing(tmp_path):
    async with FramesOutput(lambda scene: tmp_path / "out" / scene) as output:
        await output.take(frame("A", 0.0))
        report = await output.settle(RenderReport("A", "failed"))
    assert report.output is None
    assert list(tmp_path.iterdir()) == []


async def test_what_is_stopped_leaves_nothing(tmp_path):
    async with FramesOutput(lambda scene: tmp_path / scene) as output:
        await output.take(frame("A", 0.0))
    assert list(tmp_path.iterdir()) == []


async def test_two_scenes_do_not_share_a_place(tmp_path):
    async with FramesOutput(lambda _: tmp_path / "frames.npz") as output:
        await output.take(frame("A", 0.0))
        with pytest.raises(UsageProblem, match="has the frames of A"):
            await output.take(frame("B", 0.0))


async def test_frames_of_two_sizes_are_a_failure_of_their_scene(tmp_path):
    async with FramesOutput(lambda scene: tmp_path / f"{scene}.npz") as output:
        await output.take(frame("A", 0.0))
        await output.take(frame("A", 0.2, width=3))
        report = await output.settle(RenderReport("A", "ok"))
    assert (report.status, report.error.type) == ("failed", "FrameSize")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["frames.npz", "frames"])
async def test_a_place_that_cannot_be_written_is_told(name):
    async with FramesOutput(lambda _: Path("/proc/out") / name) as output:
        with pytest.raises(EnvironmentProblem, match="cannot be written"):
            await output.take(frame("A", 0.0))


async def test_a_full_disk_is_told_and_nothing_is_left(tmp_path, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("manim_lsp.cli.rendering.npz.zipfile.ZipFile", full)
    async with FramesOutput(lambda _: tmp_path / "frames.npz") as output:
        await output.take(frame("A", 0.0))
        with pytest.raises(EnvironmentProblem, match="No space left"):
            await output.settle(RenderReport("A", "ok"))
    assert list(tmp_path.iterdir()) == []
