"""Every mode says of all kinds of scenes what a whole render by plain Manim says."""

import subprocess

import pytest
from tests.render.jobs import job

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.slow]

SCENES = """from manim import *
from manim.utils.exceptions import EndSceneEarlyException


class Sections(Scene):
    def construct(self):
        self.next_section("left out", skip_animations=True)
        self.play(Create(Circle()))
        self.wait()
        self.next_section("shown", DefaultSectionType.NORMAL)
        self.play(Create(Square()), run_time=0.4)


class AllLeftOut(Scene):
    def construct(self):
        self.next_section(skip_animations=True)
        self.play(Create(Circle()))


class FailsInWhatIsLeftOut(Scene):
    def construct(self):
        def fail(mobject, dt):
            raise KeyError("skipped")

        self.next_section(skip_animations=True)
        self.add(Dot().add_updater(fail, call_updater=False))
        self.wait(1)


class Skipping(Scene):
    def __init__(self, **options):
        super().__init__(skip_animations=True, **options)

    def construct(self):
        self.play(Create(Circle()))


class Seeded(Scene):
    random_seed = 5

    def construct(self):
        self.play(Create(Dot(np.random.rand(3))), run_time=0.2)


class Base(Scene):
    def setup(self):
        super().setup()
        self.circle = Circle()

    def construct(self):
        self.draw()

    def draw(self):
        raise NotImplementedError

    def tear_down(self):
        assert self.circle in self.mobjects
        super().tear_down()


class Middle(Base):
    def draw(self):
        self.play(Create(self.circle), run_time=0.2)


class Leaf(Middle):
    def construct(self):
        super().construct()
        self.wait(0.2)


class FailsAtTearDown(Middle):
    def tear_down(self):
        raise ValueError("late")


class Embedding(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
        self.interactive_embed()


class Waiting(Scene):
    def construct(self):
        tracker = ValueTracker(0)
        tracker.add_updater(lambda mobject, dt: mobject.increment_value(dt))
        self.add(tracker, Dot())
        self.wait_until(lambda: tracker.get_value() > 0.3)
        self.wait(2, stop_condition=lambda: tracker.get_value() > 0.6)
        self.wait(0.2, frozen_frame=True)
        self.wait(0.01)


class NoTime(Scene):
    def construct(self):
        self.add(Dot())
        self.wait(0)


class Silent(Scene):
    def construct(self):
        self.add_sound("nowhere.wav")
        self.play(Create(Circle()), run_time=0.2)


class Subtitled(Scene):
    def construct(self):
        self.add_subcaption("Hello", duration=0.2)
        self.play(Create(Circle()), run_time=0.2, subcaption="Circle")


class Moving(MovingCameraScene):
    def construct(self):
        frame = self.renderer.camera.frame
        frame.save_state()
        self.play(frame.animate.set(width=4), run_time=0.2)
        self.play(Restore(frame), run_time=0.2)
        assert self.renderer.camera.get_image().size == (854, 480)
        self.renderer.update_frame(self)
        assert self.renderer.get_frame().shape == (480, 854, 4)


class Solid(ThreeDScene):
    def construct(self):
        self.set_camera_orientation(phi=1, theta=0.5)
        self.add_fixed_in_frame_mobjects(Square())
        self.begin_3dillusion_camera_rotation()
        self.wait(0.2)
        self.stop_3dillusion_camera_rotation()
        self.move_camera(phi=0, run_time=0.2, frame_center=RIGHT)


class Zoomed(ZoomedScene):
    def __init__(self, **options):
        super().__init__(zoom_factor=0.3, zoomed_display_width=6, **options)

    def construct(self):
        self.add(Dot())
        self.activate_zooming(animate=True)


class Linear(LinearTransformationScene):
    def __init__(self, **options):
        super().__init__(show_coordinates=False, **options)

    def construct(self):
        self.apply_matrix([[0, 1], [1, 1]], run_time=0.2)


class Narrow(Scene):
    def construct(self):
        with tempconfig({"frame_width": 4}):
            self.play(Create(Square()), run_time=0.2)


class EndsEarly(Scene):
    def construct(self):
        self.play(Create(Square()), run_time=0.2)
        raise EndSceneEarlyException


class CannotBeDrawnAtLast(Scene):
    def construct(self):
        def spoil(mobject, dt):
            spoil.time += dt
            if spoil.time > 0.9:
                mobject.points = mobject.points[:, :1]

        spoil.time = 0
        self.add(Circle().add_updater(spoil))
        self.wait(1)


class FailsBetween(Scene):
    def construct(self):
        def fail(mobject, dt):
            fail.time += dt
            if fail.time > 0.3:
                raise KeyError("between")

        fail.time = 0
        self.add(Circle().add_updater(fail))
        self.wait(1)


class Timed(Scene):
    def construct(self):
        self.play(Create(Square()), run_time=1)
        self.wait(0.4)
        assert self.renderer.num_plays == 2
        assert abs(self.renderer.time - 1.4) < 1e-9, self.renderer.time
"""

PLAIN = """
import runpy, sys

from manim import Scene, config, tempconfig

config.quality = "low_quality"
config.dry_run = True
config.disable_caching = True
config.progress_bar = "none"
names = runpy.run_path(sys.argv[1])
for name in sys.argv[2:]:
    with tempconfig({}):
        try:
            names[name]().render()
        except BaseException:
            print("RESULT", name, "failed")
        else:
            print("RESULT", name, "ok")
"""


@pytest.fixture(scope="module")
def expected(interpreter, tmp_path_factory) -> dict[str, str]:
    """Return what comes of each scene when plain Manim draws all of it."""
    folder = tmp_path_factory.mktemp("plain")
    path = folder / "scene.py"
    path.write_text(SCENES)
    names = [
        line.split()[1].split("(")[0] for line in SCENES.splitlines() if line.startswith("class ")
    ]
    command = [str(interpreter), "-c", PLAIN, str(path), *names]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    said = [line.split()[1:] for line in done.stdout.splitlines() if line.startswith("RESULT ")]
    assert [name for name, _ in said] == names
    assert {status for _, status in said} == {"ok", "failed"}
    return dict(said)


@pytest.mark.parametrize("untrusted", [False, True])
@pytest.mark.parametrize("mode", ["verdict", "frames", "video"])
async def test_modes_agree_with_a_whole_render(renderer, tmp_path, expected, mode, untrusted):
    wanted = job(tmp_path, SCENES, mode=mode, untrusted=untrusted, output_dir=tmp_path / "out")
    reports = await renderer.render(wanted)
    assert {report.scene: report.status for report in reports} == expected
