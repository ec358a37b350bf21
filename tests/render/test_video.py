"""Videos, pictures and thumbnails, looked at with the libraries of the user's interpreter."""

import zlib

import av
import pytest
from PIL import Image
from tests.render.jobs import job, render_one, scene

pytestmark = pytest.mark.asyncio(loop_scope="session")

PLAYS = scene("self.play(Create(Circle(fill_opacity=1)), run_time=2)\nself.wait()")


def colours(path_or_bytes) -> int:
    with Image.open(path_or_bytes) as picture:
        return len(picture.convert("RGB").getcolors(1 << 24))


@pytest.mark.parametrize("untrusted", [False, True])
async def test_a_video_can_be_played_and_is_as_long_as_its_timeline(renderer, tmp_path, untrusted):
    folder = tmp_path / "out"
    report = await render_one(
        renderer, tmp_path, PLAYS, mode="video", output_dir=folder, untrusted=untrusted
    )
    assert report.output == folder / "Main.mp4"
    with av.open(str(report.output)) as video:
        frames = [frame.to_ndarray(format="rgb24") for frame in video.decode(video=0)]
    assert len(frames) / 15 == pytest.approx(report.timeline[-1].end)
    assert frames[-1].shape == (480, 854, 3)
    assert frames[-1].max() > 200


@pytest.mark.parametrize("untrusted", [False, True])
async def test_a_still_scene_gives_a_picture(renderer, tmp_path, untrusted):
    report = await render_one(
        renderer,
        tmp_path,
        scene("self.add(Circle())"),
        mode="video",
        output_dir=tmp_path,
        untrusted=untrusted,
    )
    assert report.output == tmp_path / "Main.png"
    assert colours(report.output) > 1


async def test_a_verdict_leaves_no_output(renderer, tmp_path):
    report = await render_one(renderer, tmp_path, PLAYS, output_dir=tmp_path / "out")
    assert report.output is None
    assert not (tmp_path / "out").exists()


async def test_without_a_folder_each_file_has_its_own_in_the_cache(renderer, tmp_path):
    outputs = [
        (await render_one(renderer, tmp_path / name, PLAYS, mode="video")).output
        for name in ("a", "b")
    ]
    assert outputs[0].name == outputs[1].name == "Main.mp4"
    assert outputs[0] != outputs[1]


async def test_a_second_render_replaces_the_first(renderer, tmp_path):
    for body in ("self.add(Circle())", "self.add(Square(fill_opacity=1))"):
        report = await render_one(
            renderer, tmp_path, scene(body), mode="video", output_dir=tmp_path
        )
    assert [path.name for path in tmp_path.iterdir()] == ["Main.png"]
    with Image.open(report.output) as picture:
        assert picture.getpixel((427, 240)) != (0, 0, 0, 255)


@pytest.mark.parametrize("mode", ["verdict", "video"])
async def test_each_play_has_a_thumbnail_of_its_end(renderer, tmp_path, mode):
    report = await render_one(renderer, tmp_path, PLAYS, mode=mode)
    for index, entry in enumerate(report.timeline):
        path = tmp_path / f"{index}.png"
        path.write_bytes(entry.thumbnail)
        assert colours(path) > 1
        with Image.open(path) as picture:
            assert 140 <= picture.width <= 180


async def test_a_verdict_shows_what_the_video_shows(renderer, tmp_path):
    body = (
        "dot = Square(fill_opacity=1)\nself.play(FadeIn(dot))\nself.play(dot.animate.shift(RIGHT))"
    )
    thumbnails = [
        [entry.thumbnail for entry in report.timeline]
        for mode in ("verdict", "video")
        for report in [await render_one(renderer, tmp_path, scene(body), mode=mode)]
    ]
    verdict, video = (
        [zlib.decompress(png[41 : png.rindex(b"IEND") - 8]) for png in each] for each in thumbnails
    )
    assert len(verdict) == len(video) == 2
    for after_the_play, last_tick in zip(verdict, video, strict=True):
        differences = sum(
            abs(one - other) > 64 for one, other in zip(after_the_play, last_tick, strict=True)
        )
        assert differences < len(after_the_play) / 50


async def test_sound_does_not_stop_a_verdict(renderer, tmp_path):
    import wave

    with wave.open(str(tmp_path / "beep.wav"), "wb") as sound:
        sound.setparams((1, 2, 8000, 8000, "NONE", ""))
        sound.writeframes(bytes(16000))
    source = scene("self.add_sound('beep.wav')\nself.play(Create(Circle()))")
    for mode in ("verdict", "video"):
        reports = await renderer.render(job(tmp_path, source, mode=mode))
        assert reports[0].ok, reports[0].error
