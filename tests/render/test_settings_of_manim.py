"""A folder's `manim.cfg` and what a file sets itself hold, but for quality and output."""

import pytest
from tests.render.jobs import job, render_one, scene

pytestmark = pytest.mark.asyncio(loop_scope="session")

MODES = ("verdict", "frames", "video")

CONFIGURATION = """[CLI]
background_color = #102030
frame_rate = 60
pixel_width = 1920
pixel_height = 1080
save_last_frame = True
media_dir = ./elsewhere
plugins = no_such_plugin
disable_caching = False
preview = True
"""


async def frames_of(renderer, folder, source):
    """Return the report and the frames of a file's only scene."""
    frames = []

    async def take(frame):
        frames.append(frame)

    (report,) = await renderer.render(job(folder, source, mode="frames"), on_frame=take)
    return report, frames


async def test_background_of_the_folder_is_drawn(renderer, tmp_path):
    (tmp_path / "manim.cfg").write_text(CONFIGURATION)
    report, (frame,) = await frames_of(renderer, tmp_path, scene("pass"))
    assert report.ok
    assert set(frame.pixels) == {0x10, 0x20, 0x30}


async def test_quality_and_rate_of_the_folder_do_not_count(renderer, tmp_path):
    (tmp_path / "manim.cfg").write_text(CONFIGURATION)
    _, frames = await frames_of(renderer, tmp_path, scene("self.add(Dot())\nself.wait(1)"))
    (frame,) = frames
    assert (frame.width, frame.height, len(frame.times)) == (854, 480, 5)


@pytest.mark.parametrize("mode", MODES)
async def test_every_mode_takes_the_settings_of_the_folder(renderer, tmp_path, mode):
    (tmp_path / "manim.cfg").write_text(CONFIGURATION)
    source = scene("assert config.background_color == ManimColor('#102030')\nself.wait(0.4)")
    report = await render_one(renderer, tmp_path, source, mode=mode, output_dir=tmp_path / "out")
    assert report.ok, report.error
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "out") == ["manim.cfg"]


@pytest.mark.parametrize("mode", MODES)
async def test_size_and_rate_that_the_file_sets_count(renderer, tmp_path, mode):
    body = """
        assert (self.camera.frame_rate, self.camera.pixel_width) == (30, 320)
        self.play(Create(Circle()), run_time=0.4)
    """
    settings = "config.frame_rate = 30\nconfig.pixel_width, config.pixel_height = 320, 180\n"
    source = scene(body).replace("import *\n", f"import *\n\n{settings}", 1)
    report = await render_one(renderer, tmp_path, source, mode=mode, output_dir=tmp_path)
    assert report.ok, report.error
    assert report.timeline[0].end == 0.4


@pytest.mark.parametrize("setting", ["format = 'gif'", "save_sections = True", "dry_run = True"])
async def test_output_that_the_file_sets_does_not_count(renderer, tmp_path, setting):
    source = scene("self.play(Create(Circle()), run_time=0.4)")
    source = source.replace("import *\n", f"import *\n\nconfig.{setting}\n", 1)
    report = await render_one(renderer, tmp_path, source, mode="video", output_dir=tmp_path)
    assert report.ok, report.error
    assert report.output.suffix == ".mp4"


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("setting", ["write_to_movie", "save_pngs", "bogus"])
async def test_settings_that_this_manim_does_not_have_change_nothing(
    renderer, tmp_path, setting, mode
):
    source = scene("self.add(Dot())\nself.wait(0.2)")
    source = source.replace("import *\n", f"import *\n\nconfig.{setting} = True\n", 1)
    report = await render_one(renderer, tmp_path, source, mode=mode, output_dir=tmp_path)
    assert report.ok, report.error


@pytest.mark.parametrize(
    ("settings", "row", "says"),
    [
        ("[CLI]\nseed = 1\nbackground_color = NOPE\n", 3, "`background_color = NOPE`"),
        ("[CLI]\nframe_rate=abc\n", 2, "`frame_rate = abc`"),
        ("[CLI\nseed = 1\n", 1, "manim.cfg cannot be used"),
        ("[CLI]\nseed = 1\n\nnot a setting\n", 4, "manim.cfg cannot be used"),
    ],
)
async def test_settings_that_cannot_be_used_are_named_with_their_line(
    renderer, tmp_path, settings, row, says
):
    (tmp_path / "manim.cfg").write_text(settings)
    report = await render_one(renderer, tmp_path, scene("pass"))
    assert report.status == "failed"
    assert says in report.error.message
    assert f"(manim.cfg, line {row})" in report.error.message
    assert report.error.elsewhere.path == tmp_path / "manim.cfg"


async def test_settings_that_were_mended_count_at_once(renderer, tmp_path):
    (tmp_path / "manim.cfg").write_text("[CLI]\nframe_rate = abc\n")
    report = await render_one(renderer, tmp_path, scene("pass"))
    assert report.error.type == "ManimCfgError"
    (tmp_path / "manim.cfg").write_text("[CLI]\nframe_rate = 30\n")
    report = await render_one(renderer, tmp_path, scene("pass"))
    assert report.ok, report.error
