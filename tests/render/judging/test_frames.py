"""The mode `frames` hands over every n-th frame, bit for bit as a whole render draws it."""

import asyncio
import time
from textwrap import dedent

import pytest
from tests.render.full_draw import full_draw
from tests.render.jobs import job, scene

from manim_lsp.errors import UsageProblem
from manim_lsp.host.protocol import FRAME_WINDOW

pytestmark = pytest.mark.asyncio(loop_scope="session")

UPDATERS = scene("""
    tracker = ValueTracker(0)
    dot = always_redraw(lambda: Dot().shift(RIGHT * tracker.get_value()))
    square = Square().add_updater(lambda mobject, dt: mobject.rotate(dt))
    self.add(dot, square)
    self.play(tracker.animate.set_value(2), run_time=0.7)
    square.clear_updaters()
    self.wait(0.5)
    self.wait(0.1)
    self.play(FadeOut(square), run_time=0.3)
""")
CAMERA = """
from manim import *


class Main(MovingCameraScene):
    def construct(self):
        self.camera.background_color = BLUE
        square = Square(fill_opacity=0.5)
        self.add(square, Text("still").to_edge(UP))
        self.play(self.camera.frame.animate.scale(0.5).move_to(square), run_time=0.6)
        self.wait(0.4)
"""
SOLID = """
from manim import *


class Main(ThreeDScene):
    def construct(self):
        self.set_camera_orientation(phi=1, theta=0.4)
        self.add(Sphere(resolution=(6, 6)))
        self.begin_ambient_camera_rotation(0.5)
        self.wait(0.6)
        self.move_camera(phi=0.3, run_time=0.4)
"""
ZOOMED = """
from manim import *


class Main(ZoomedScene):
    def construct(self):
        self.add(Dot(), Circle())
        self.activate_zooming(animate=False)
        self.play(self.zoomed_camera.frame.animate.shift(RIGHT), run_time=0.6)
"""
SECTIONS = scene("""
    circle = Circle()
    self.play(Create(circle), run_time=0.4)
    self.next_section("left out", skip_animations=True)
    self.play(circle.animate.shift(RIGHT), run_time=0.7)
    self.wait()
    self.next_section("shown")
    self.play(circle.animate.shift(UP), run_time=0.5)
""")
OVERLAID = scene("""
    below = Square(fill_opacity=1, color=BLUE)
    above = Circle(fill_opacity=0.5, color=RED)
    self.add(below, above)
    self.add_foreground_mobject(Dot())
    self.play(Rotate(below), run_time=0.5)
    self.play(Succession(FadeOut(above), FadeIn(Triangle(z_index=-1))), run_time=0.8)
""")
OWN_CLOCK = "from manim import *\nconfig.frame_rate = 30\n" + UPDATERS
STILL = scene("self.add(Square(fill_opacity=0.5))")


async def frames_of(renderer, folder, source, **options):
    """Return the report of the only scene and its frames."""
    frames = []

    async def take(frame):
        frames.append(frame)

    wanted = job(folder, source, mode="frames", **options)
    (report,) = await renderer.render(wanted, on_frame=take)
    return report, frames


def size_of(path) -> int:
    """Return how long a file is that need not be there yet."""
    return path.stat().st_size if path.exists() else 0


def shown(frames) -> list[tuple[float, bytes]]:
    """Return time and pixels of each frame, repeated ones too."""
    return [(time, frame.pixels) for frame in frames for time in frame.times]


@pytest.mark.slow
@pytest.mark.parametrize(
    "source",
    [UPDATERS, CAMERA, SOLID, ZOOMED, SECTIONS, OVERLAID, STILL],
    ids=["updaters", "camera", "solid", "zoomed", "sections", "overlaid", "still"],
)
async def test_frames_are_those_of_a_whole_render(renderer, interpreter, tmp_path, source):
    report, frames = await frames_of(renderer, tmp_path, source)
    assert report.ok, report.error
    every = await asyncio.to_thread(full_draw, interpreter, tmp_path, source)
    assert [pixels for _, pixels in shown(frames)] == every[::3]
    assert [time for time, _ in shown(frames)] == [n / 15 for n in range(len(every))][::3]


@pytest.mark.slow
@pytest.mark.parametrize("rate", [1, 3, 5, 15])
async def test_every_rate_takes_its_frames(renderer, interpreter, tmp_path, rate):
    _, frames = await frames_of(renderer, tmp_path, UPDATERS, frames_per_second=rate)
    every = await asyncio.to_thread(full_draw, interpreter, tmp_path, UPDATERS)
    assert [pixels for _, pixels in shown(frames)] == every[:: 15 // rate]


@pytest.mark.slow
async def test_file_with_a_clock_of_its_own_gives_as_many_frames_a_second(
    renderer, interpreter, tmp_path
):
    _, frames = await frames_of(renderer, tmp_path, OWN_CLOCK)
    every = await asyncio.to_thread(full_draw, interpreter, tmp_path, OWN_CLOCK)
    assert [pixels for _, pixels in shown(frames)] == every[::6]
    assert [time for time, _ in shown(frames)] == [n / 30 for n in range(len(every))][::6]


async def test_picture_that_stays_comes_once(renderer, tmp_path):
    _, frames = await frames_of(renderer, tmp_path, scene("self.add(Dot())\nself.wait(4)"))
    (frame,) = frames
    assert frame.times == tuple(number / 15 for number in range(0, 60, 3))
    assert (frame.scene, frame.width, frame.height) == ("Main", 854, 480)


async def test_scene_without_play_or_wait_is_one_frame(renderer, tmp_path):
    report, (frame,) = await frames_of(renderer, tmp_path, STILL)
    assert report.still
    assert frame.times == (0.0,)


async def test_plays_have_their_thumbnails_besides(renderer, tmp_path):
    report, _ = await frames_of(renderer, tmp_path, UPDATERS)
    assert [entry.kind for entry in report.timeline] == ["play", "wait", "wait", "play"]
    assert all(entry.thumbnail.startswith(b"\x89PNG") for entry in report.timeline)


async def test_frames_until_an_exception_are_handed_over(renderer, tmp_path):
    body = "self.play(FadeIn(Dot()), run_time=1)\nraise ValueError('no more')"
    report, frames = await frames_of(renderer, tmp_path, scene(body))
    assert report.status == "failed"
    assert report.error.message == "no more"
    assert [time for time, _ in shown(frames)] == [0.0, 0.2, 0.4, 0.6, 0.8]


async def test_whoever_takes_frames_holds_the_scene_up(renderer, tmp_path):
    mark = tmp_path / "drawn"
    body = f"""
    mobject = Dot()
    def tell(mobject, dt):
        with open({str(mark)!r}, "a") as file:
            file.write("+")
    mobject.add_updater(tell)
    self.add(mobject)
    self.wait(10)
    """
    ahead = []

    async def take(_):
        # Until it has sent what may be under way, and drawn what must wait.
        while not ahead and size_of(mark) < FRAME_WINDOW * 3:  # noqa: ASYNC110 another process
            await asyncio.sleep(0.01)
        ahead.append(size_of(mark) - len(ahead) * 3)

    (report,) = await renderer.render(
        job(tmp_path, scene(dedent(body)), mode="frames"), on_frame=take
    )
    assert report.ok
    assert len(ahead) == 50
    assert max(ahead) <= (FRAME_WINDOW + 1) * 3 + 1


async def test_time_that_frames_are_looked_at_is_not_the_scenes(renderer, tmp_path):
    held = []

    async def take(_):
        if not held:
            start = time.monotonic()
            await asyncio.sleep(wanted.timeout + 0.1)
            held.append(time.monotonic() - start)

    wanted = job(tmp_path, scene("self.play(FadeIn(Dot()))"), mode="frames", timeout=4)
    start = time.monotonic()
    (report,) = await renderer.render(wanted, on_frame=take)
    assert report.ok
    assert report.seconds <= time.monotonic() - start - held[0]


async def test_failure_of_whoever_takes_frames_ends_the_job(renderer, tmp_path):
    async def take(_):
        raise OSError("no room")

    wanted = job(tmp_path, scene("self.wait(20)"), mode="frames")
    with pytest.raises(OSError, match="no room"):
        await renderer.render(wanted, on_frame=take)


@pytest.mark.parametrize("rate", [-5, 0, 2, 4, 30])
async def test_rate_that_the_clock_does_not_have_is_refused(renderer, tmp_path, rate):
    with pytest.raises(UsageProblem, match="use 1, 3, 5 or 15"):
        await frames_of(renderer, tmp_path, STILL, frames_per_second=rate)


@pytest.mark.parametrize("untrusted", [False, True])
async def test_frames_that_a_scene_forges_fail_it(renderer, tmp_path, untrusted):
    body = """
        from manim_lsp.host.protocol import Drawn
        self.renderer.stage._records.send(Drawn(1, 1, 30, 1, 15.0), b"abc")
        self.wait(1)
    """
    report, frames = await frames_of(renderer, tmp_path, scene(body), untrusted=untrusted)
    assert (report.status, report.error.type) == ("failed", "ForgedRecord")
    assert not frames
