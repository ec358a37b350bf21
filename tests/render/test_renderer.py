"""What the renderer says of files, with the real host and the real manim."""

import os

import pytest
import pytest_asyncio
from tests.render.jobs import job, render_one, scene

from manim_lsp.errors import UsageProblem
from manim_lsp.host.protocol import LARGEST_FRAME_SIDE
from manim_lsp.source import SourceText

pytestmark = pytest.mark.asyncio(loop_scope="session")

TWO_SCENES = """
from manim import *

class Second(Scene):
    def construct(self):
        self.play(Create(Square()))

class First(Scene):
    def construct(self):
        self.add(Circle())
"""


async def test_a_scene_that_runs_is_ok(renderer, tmp_path):
    report = await render_one(renderer, tmp_path, scene("self.play(Create(Circle()))"))
    assert (report.scene, report.status, report.error) == ("Main", "ok", None)


async def test_a_scene_that_only_adds_is_ok(renderer, tmp_path):
    report = await render_one(renderer, tmp_path, scene("self.add(Circle())"))
    assert (report.status, report.timeline) == ("ok", ())


async def test_all_scenes_run_in_source_order(renderer, tmp_path):
    reports = await renderer.render(job(tmp_path, TWO_SCENES))
    assert [(report.scene, report.status) for report in reports] == [
        ("Second", "ok"),
        ("First", "ok"),
    ]


async def test_named_scenes_run_alone(renderer, tmp_path):
    reports = await renderer.render(job(tmp_path, TWO_SCENES, scenes=("First",)))
    assert [report.scene for report in reports] == ["First"]


async def test_each_scene_is_told_as_it_ends(renderer, tmp_path):
    told = []
    reports = await renderer.render(job(tmp_path, TWO_SCENES), on_scene=told.append)
    assert tuple(told) == reports


async def test_a_failing_scene_does_not_stop_the_next(renderer, tmp_path):
    source = TWO_SCENES.replace("Square()", "Square(colour=RED)")
    reports = await renderer.render(job(tmp_path, source))
    assert [report.status for report in reports] == ["failed", "ok"]


async def test_an_unknown_scene_is_a_usage_problem(renderer, tmp_path):
    with pytest.raises(UsageProblem, match=r"no scene Third in scene\.py; it has Second, First"):
        await renderer.render(job(tmp_path, TWO_SCENES, scenes=("First", "Third")))


async def test_a_file_without_scenes_has_its_own_verdict(renderer, tmp_path):
    report = await render_one(renderer, tmp_path, "from manim import *\n")
    assert (report.scene, report.status, report.error.type) == ("", "failed", "NoScene")


async def test_a_file_may_begin_with_a_byte_order_mark(renderer, tmp_path):
    report = await render_one(renderer, tmp_path, "\ufeff" + scene("self.add(Circle())"))
    assert report.ok, report.error


async def test_a_tall_camera_has_thumbnails(renderer, tmp_path):
    source = "from manim import *\n\nconfig.pixel_width, config.pixel_height = 100, 5000\n" + scene(
        "self.wait(0.1)"
    )
    report = await render_one(renderer, tmp_path, source)
    assert report.ok, report.error
    (entry,) = report.timeline
    assert 1000 < int.from_bytes(entry.thumbnail[20:24]) <= LARGEST_FRAME_SIDE


async def test_what_a_job_sends_out_of_turn_is_closed(renderer, tmp_path):
    body = """
        import socket
        from manim_lsp.host.codec import encode
        from manim_lsp.host.protocol import Answer
        from manim_lsp.host.channel.socket_records import sealed
        packet = encode(Answer())
        packet = len(packet).to_bytes(4) + packet
        socket.send_fds(socket.socket(fileno=3), [packet], [sealed(b"x")])
    """
    held = []
    for _ in range(3):
        report = await render_one(renderer, tmp_path, scene(body))
        assert report.error.type == "ForgedRecord"
        held.append(len(os.listdir("/proc/self/fd")))  # noqa: PTH208 no pathlib in a coroutine
    assert held[1] == held[2]


async def test_formulas_need_no_cache(renderer, tmp_path, monkeypatch):
    (tmp_path / "cache").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    report = await render_one(renderer, tmp_path, scene("self.add(MathTex('z_{43}'))"))
    assert report.ok, report.error


async def test_an_empty_file_has_no_scene(renderer, tmp_path):
    report = await render_one(renderer, tmp_path, "")
    assert report.error.type == "NoScene"


async def test_the_text_given_runs_and_not_the_file(renderer, tmp_path):
    (tmp_path / "scene.py").write_text("raise SystemExit(1)\n")
    report = await render_one(renderer, tmp_path, scene("self.add(Circle())"))
    assert report.ok


async def test_the_files_folder_is_importable_readable_and_the_working_folder(renderer, tmp_path):
    (tmp_path / "helper.py").write_text("RADIUS = 2\n")
    (tmp_path / "data.txt").write_text("3")
    body = """
        import helper
        from pathlib import Path
        assert Path(__file__).name == "scene.py"
        self.add(Circle(radius=helper.RADIUS + int(Path("data.txt").read_text())))
    """
    for untrusted in (False, True):
        report = await render_one(renderer, tmp_path, scene(body), untrusted=untrusted)
        assert report.ok, report.error


async def test_the_folders_manim_cfg_is_respected(renderer, tmp_path):
    (tmp_path / "manim.cfg").write_text("[CLI]\nbackground_color = WHITE\nquality = high_quality\n")
    body = """
        assert config.background_color == WHITE
        assert config.pixel_height == 480
        self.add(Circle())
    """
    report = await render_one(renderer, tmp_path, scene(body))
    assert report.ok, report.error


async def test_nothing_is_left_in_the_users_folder(renderer, tmp_path):
    await render_one(renderer, tmp_path, scene("self.play(Create(Text('a')))"), mode="video")
    assert list(tmp_path.iterdir()) == []


async def test_updaters_run_at_every_tick(renderer, tmp_path):
    body = """
        ticks = []
        dot = Dot().add_updater(lambda _, dt: ticks.append(dt))
        self.add(dot)
        self.wait(1)
        assert sum(tick > 0 for tick in ticks) >= 14, ticks
    """
    report = await render_one(renderer, tmp_path, scene(body))
    assert report.ok, report.error


async def test_scenes_with_cameras_of_their_own_keep_them(renderer, tmp_path):
    source = """
from manim import *

class Moving(MovingCameraScene):
    def construct(self):
        self.play(self.camera.frame.animate.scale(0.5))

class Solid(ThreeDScene):
    def construct(self):
        self.set_camera_orientation(phi=PI / 4)
        self.play(Create(Square()))
"""
    reports = await renderer.render(job(tmp_path, source))
    assert [report.status for report in reports] == ["ok", "ok"]


class TestTimeline:
    SOURCE = scene(
        """
        é = Circle(); self.play(Create(é), run_time=2)
        self.wait(0.4)
        self.move(é)
        """
    ).replace(
        "    def construct",
        "    def move(self, what):\n        self.play(\n"
        "            what.animate.shift(UP),\n        )\n\n"
        "    def construct",
    )

    @pytest_asyncio.fixture(loop_scope="session")
    async def timeline(self, renderer, tmp_path):
        return (await render_one(renderer, tmp_path, self.SOURCE)).timeline

    async def test_it_has_the_source_of_each_call(self, timeline):
        source = SourceText(self.SOURCE)
        assert [source.slice(entry.range) for entry in timeline] == [
            "self.play(Create(é), run_time=2)",
            "self.wait(0.4)",
            "self.play(\n            what.animate.shift(UP),\n        )",
        ]

    async def test_it_counts_the_frames_of_the_video(self, timeline):
        assert [(entry.start, entry.end) for entry in timeline] == [
            (0.0, 2.0),
            (2.0, pytest.approx(2.4)),
            (pytest.approx(2.4), pytest.approx(3.4)),
        ]

    async def test_it_tells_plays_from_waits(self, timeline):
        assert [entry.kind for entry in timeline] == ["play", "wait", "play"]


async def test_what_is_in_skipped_sections_is_not_in_the_video(renderer, tmp_path):
    body = """
        self.next_section(skip_animations=True)
        self.play(Create(Circle()))
        self.next_section()
        self.play(Create(Square()))
    """
    report = await render_one(renderer, tmp_path, scene(body))
    assert [(entry.start, entry.end) for entry in report.timeline] == [(0.0, 1.0)]
