"""``manim-lsp render --mode frames`` as a user runs it."""

import csv
import json

import numpy
import pytest
from PIL import Image
from tests.cli.command import manim_lsp
from tests.render.jobs import scene

MOVING = scene("self.play(Circle().animate.shift(RIGHT), run_time=1)\nself.wait(0.4)")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "scene.py").write_text(MOVING)
    return tmp_path


async def frames(folder, *arguments):
    return await manim_lsp("render", "scene.py", "--mode", "frames", *arguments, cwd=folder)


async def test_an_archive_has_frames_and_their_times(folder):
    ended = await frames(folder, "--fps", "5", "-o", "frames.npz")
    assert (ended.code, ended.err) == (0, "")
    assert str(folder / "frames.npz") in ended.out
    with numpy.load(folder / "frames.npz") as archive:
        assert sorted(archive) == ["frames", "times"]
        assert archive["frames"].shape == (7, 480, 854, 3)
        assert archive["frames"].dtype == numpy.uint8
        assert archive["times"].dtype == numpy.float64
        assert archive["times"] == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.2])
        assert archive["frames"][0].max() > 0
        assert (archive["frames"][0] != archive["frames"][4]).any()


async def test_a_folder_has_the_same_as_pictures(folder):
    await frames(folder, "-o", "frames.npz")
    ended = await frames(folder, "-o", "pictures", "--output-format", "json")
    (record,) = json.loads(ended.out)
    assert record["output"] == str(folder / "pictures")
    with numpy.load(folder / "frames.npz") as archive:
        arrays, times = archive["frames"], archive["times"]
    with (folder / "pictures" / "times.csv").open() as table:
        rows = list(csv.DictReader(table))
    assert [float(row["seconds"]) for row in rows] == times.tolist()
    for row, array in zip(rows, arrays, strict=True):
        picture = Image.open(folder / "pictures" / row["file"])
        assert (numpy.asarray(picture) == array).all()


async def test_more_frames_a_second_hold_those_of_fewer(folder):
    await frames(folder, "--fps", "15", "-o", "all.npz")
    await frames(folder, "--fps", "5", "-o", "some.npz")
    with numpy.load(folder / "all.npz") as every, numpy.load(folder / "some.npz") as some:
        assert (every["frames"][::3] == some["frames"]).all()
        assert every["times"][::3] == pytest.approx(some["times"])


async def test_several_scenes_have_a_folder_each(folder):
    (folder / "scene.py").write_text(MOVING + scene("self.wait(0.2)", name="Other"))
    assert (await frames(folder, "-o", "out")).code == 0
    assert sorted(path.name for path in (folder / "out").iterdir()) == ["Main", "Other"]
    assert (folder / "out" / "Other" / "000000.png").is_file()


async def test_a_scene_that_fails_has_no_frames(folder):
    (folder / "scene.py").write_text(scene("self.play(Create(Circle()))\n1 / 0"))
    ended = await frames(folder, "-o", "frames.npz")
    assert (ended.code, "ZeroDivisionError" in ended.out) == (1, True)
    assert [path.name for path in folder.iterdir()] == ["scene.py"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--mode", "frames"], "--mode frames needs -o"),
        (["--mode", "frames", "--fps", "4", "-o", "x"], "invalid choice: 4"),
        (["--mode", "video", "--fps", "5"], "--fps goes with --mode frames"),
        (["-o", "x"], "-o goes with --mode video"),
        (["A", "B", "--mode", "frames", "-o", "x.npz"], "use -o 'x/{scene}.npz'"),
        (["--mode", "frames", "-o", ""], "name a folder or a file"),
        (["--mode", "frames", "-o", "{scen}.npz"], "{scen} in -o stands for nothing"),
        (["--jobs", "0"], "must be from 1"),
    ],
)
async def test_what_does_not_go_together_is_told(folder, arguments, says):
    ended = await manim_lsp("render", "scene.py", *arguments, cwd=folder)
    assert (ended.code, says in ended.err) == (2, True)
    assert len(ended.err.splitlines()) == 1
