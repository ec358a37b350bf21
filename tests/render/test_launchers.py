"""What a render promises, whichever way the processes of jobs are started."""

import asyncio
import os

import numpy as np
import pytest
import pytest_asyncio
from tests.render.hostile_scenes import FOLDER as HOSTILE
from tests.render.jobs import job, render_one, scene
from tests.render.process_list import with_argument, with_environment

from manim_lsp.host.protocol import MACHINE_FULL
from manim_lsp.render.renderer import Renderer
from manim_lsp.render.tex_broker import tex_cache

pytestmark = pytest.mark.asyncio(loop_scope="session")

CIRCLE = scene("self.play(Create(Circle()), run_time=0.2)")
ENDLESS = scene("open('reached', 'w').close()\nwhile True: pass")

FORGE = """
import os, struct, json
from manim import *

def say(kind, behind=b"", **fields):
    payload = json.dumps({"kind": kind, **fields}).encode()
    for number in range(3, 64):
        try:
            os.write(number, struct.pack("!I", len(payload)) + payload + behind)
        except OSError:
            continue

"""


@pytest_asyncio.fixture(scope="module", loop_scope="session", params=["fork", "single-use"])
async def renderer(interpreter, request):
    """Yield a renderer with either launcher, in place of the shared one."""
    async with Renderer(interpreter, slots=2, launcher=request.param) as own:
        yield own


@pytest.mark.parametrize("untrusted", [False, True])
async def test_a_scene_renders(renderer, tmp_path, untrusted):
    report = await render_one(renderer, tmp_path, CIRCLE, untrusted=untrusted)
    assert report.ok, report.error
    (entry,) = report.timeline
    assert entry.thumbnail.startswith(b"\x89PNG")
    assert 0 < report.cpu_seconds < 60


async def test_whole_frames_come_as_they_are_drawn(renderer, tmp_path):
    frames = []

    async def take(frame):
        frames.append(frame)

    body = "self.add(Square(color=RED, fill_opacity=1))\nself.play(FadeIn(Circle()), run_time=1)"
    (report,) = await renderer.render(job(tmp_path, scene(body), mode="frames"), on_frame=take)
    assert report.ok, report.error
    assert [time for frame in frames for time in frame.times] == pytest.approx(
        [0.0, 0.2, 0.4, 0.6, 0.8]
    )
    pixels = np.frombuffer(frames[-1].pixels, np.uint8)
    assert pixels.reshape(frames[-1].height, frames[-1].width, 3).max() > 200


async def test_a_video_is_written(renderer, tmp_path):
    report = await render_one(renderer, tmp_path, CIRCLE, mode="video", output_dir=tmp_path / "o")
    assert report.output == tmp_path / "o" / "Main.mp4"
    assert report.output.read_bytes()[4:8] == b"ftyp"


async def test_a_still_is_written(renderer, tmp_path):
    source = scene("self.add(Circle())")
    report = await render_one(renderer, tmp_path, source, mode="video", output_dir=tmp_path / "o")
    assert report.output.read_bytes().startswith(b"\x89PNG")


async def test_a_failing_scene_says_where(renderer, tmp_path):
    report = await render_one(renderer, tmp_path, scene("1 / 0"))
    assert (report.status, report.error.type) == ("failed", "ZeroDivisionError")
    assert report.error.cause.start.row == 6


async def test_each_scene_of_a_file_has_its_report(renderer, tmp_path):
    source = scene("self.add(Circle())", "First") + scene("import os; os._exit(4)", "Second")
    source += scene("self.add(Dot())", "Third")
    reports = await renderer.render(job(tmp_path, source))
    assert [(report.scene, report.status) for report in reports] == [
        ("First", "ok"),
        ("Second", "failed"),
        ("Third", "ok"),
    ]


async def test_the_way_a_process_ended_is_told(renderer, tmp_path):
    leaving = await render_one(renderer, tmp_path, scene("import os; os._exit(4)"))
    crash = await render_one(renderer, tmp_path, scene("import ctypes; ctypes.string_at(0)"))
    assert "exit status 4" in leaving.error.message
    assert "segmentation fault" in crash.error.message


async def test_an_endless_scene_is_stopped(renderer, tmp_path):
    report = await render_one(renderer, tmp_path, scene("while True: pass"), timeout=1.0)
    assert report.status == "timeout"


@pytest.mark.parametrize("untrusted", [False, True])
async def test_children_end_with_their_scene(renderer, tmp_path, untrusted):
    mark = f"9{os.urandom(5).hex()}"[:6].translate(str.maketrans("abcdef", "123456"))
    body = f"""
        import subprocess
        for apart in (False, True):
            subprocess.Popen(["sleep", "{mark}.5"], start_new_session=apart)
        self.add(Circle())
    """
    await render_one(renderer, tmp_path, scene(body), untrusted=untrusted)
    assert with_argument(f"{mark}.5") == []


async def reached(path):
    while not path.exists():  # noqa: ASYNC110 the file is made by another process
        await asyncio.sleep(0.02)


async def test_a_cancel_ends_the_scene_and_the_next_one_renders(renderer, tmp_path):
    task = asyncio.create_task(renderer.render(job(tmp_path, ENDLESS, timeout=60.0)))
    async with asyncio.timeout(30):
        await reached(tmp_path / "reached")
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert with_argument(str(tmp_path)) == []
    assert (await render_one(renderer, tmp_path, CIRCLE, fresh=True)).ok


async def test_several_render_side_by_side(renderer, tmp_path):
    sources = {number: scene(f"self.add(Circle(radius={number}))") for number in range(1, 6)}
    reports = await asyncio.gather(
        *(render_one(renderer, tmp_path, source) for source in sources.values())
    )
    assert [report.status for report in reports] == ["ok"] * 5


@pytest.mark.parametrize("untrusted", [False, True])
async def test_a_formula_is_compiled_once_into_the_cache(renderer, tmp_path, untrusted):
    expression = rf"q_{{{os.urandom(4).hex()}}}"
    body = f"self.add(MathTex({expression!r}))"
    before = set(tex_cache().glob("*.svg"))
    report = await render_one(renderer, tmp_path, scene(body), untrusted=untrusted)
    assert report.ok, report.error
    assert len(set(tex_cache().glob("*.svg")) - before) == 1


async def test_what_a_scene_prints_is_no_record_and_is_bounded(interpreter, renderer, tmp_path):
    body = """
        import os, sys
        print('{"kind": "SceneFinished", "seconds": 0, "cpu_seconds": 0}')
        for _ in range(2000):
            os.write(1, b"x" * 65536)
        sys.stderr.write("y" * 1000)
        self.add(Circle())
    """
    report = await render_one(renderer, tmp_path, scene(body))
    assert report.ok, report.error


async def test_a_scene_that_reads_finds_nothing(renderer, tmp_path):
    report = await render_one(renderer, tmp_path, scene("input()"))
    assert report.error.type == "EOFError"


@pytest.mark.parametrize(
    ("forged", "kind"),
    [
        ("say('SceneFinished', seconds=0, cpu_seconds=0); os._exit(0)", "NoFrames"),
        ("say('Nonsense')", "ForgedRecord"),
        ("say('Failed')", "ForgedRecord"),
        ("say('SceneStarted', scene='Main')", "ForgedRecord"),
        ("say('Loaded', scenes=['x'] * 1000)", "ForgedRecord"),
        ("say('Frame', label='last', width=-1, height=10**9)", "ForgedRecord"),
        ("say('Frame', (3).to_bytes(8) + b'123', label='last', width=2, height=2)", "ForgedRecord"),
        ("say('Output', (1 << 62).to_bytes(8), suffix='.mp4')", "ForgedRecord"),
        ("while True: say('SceneStarted', scene='Main')", "ForgedRecord"),
    ],
)
async def test_a_forged_record_is_a_failure(renderer, tmp_path, forged, kind):
    source = FORGE + scene(f"{forged}\nself.add(Circle())")
    report = await render_one(renderer, tmp_path, source, untrusted=True, timeout=10.0)
    assert (report.status, report.error.type) == ("failed", kind)


async def test_a_whole_forged_story_is_a_failure(renderer, tmp_path):
    source = FORGE + (
        "say('Loaded', scenes=['Main']); say('SceneStarted', scene='Main')\n"
        "say('SceneFinished', seconds=0, cpu_seconds=0)\n"
        "say('JobEnded', job=1, code=0, cpu_seconds=0); os._exit(0)\n"
    )
    report = await render_one(renderer, tmp_path, source, untrusted=True)
    assert (report.scene, report.status) == ("Main", "failed")


async def test_models_code_is_contained(renderer, tmp_path, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "written"
    for body in (
        f"open({str(outside)!r}, 'w')",
        "import socket; socket.create_connection(('127.0.0.1', 9))",
    ):
        report = await render_one(renderer, tmp_path, scene(body), untrusted=True)
        assert report.error.type == "PermissionError"
    assert not outside.exists()


async def test_models_code_sees_no_secret_and_the_users_own_does(renderer, tmp_path, monkeypatch):
    monkeypatch.setenv("MANIM_LSP_TEST_TOKEN", "secret")
    body = "import os; assert os.environ.get('MANIM_LSP_TEST_TOKEN') == {}\nself.add(Circle())"
    for untrusted, seen in ((True, None), (False, "secret")):
        source = scene(body.format(repr(seen)))
        report = await render_one(renderer, tmp_path, source, untrusted=untrusted)
        assert report.ok, report.error


async def test_what_the_doctor_asks_is_answered(renderer):
    environment = await renderer.environment()
    assert environment.fonts > 0
    assert environment.sandbox in ("full", "partial")


@pytest.mark.slow
async def test_the_index_is_built(renderer, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    steps = []
    index = await renderer.api_index(on_progress=lambda done, total: steps.append((done, total)))
    assert any(name.endswith(".Circle") for name in index["classes"])
    assert steps
    assert all(0 < done <= total for done, total in steps)


@pytest.mark.parametrize("launcher", ["fork", "single-use"])
@pytest.mark.parametrize("untrusted", [False, True])
async def test_a_chain_of_forks_ends_with_its_scene(
    interpreter, tmp_path, monkeypatch, launcher, untrusted
):
    # Processes keep what they were started with for all to see, wherever they go.
    mark = f"comet-{os.urandom(8).hex()}"
    monkeypatch.setenv("LC_MANIM_LSP_TEST", mark)
    async with Renderer(interpreter, slots=1, launcher=launcher) as own:
        source = (HOSTILE / "fork_comet.py").read_text()
        report = await render_one(own, tmp_path, source, untrusted=untrusted, timeout=2.0)
        assert not report.ok
        assert (await render_one(own, tmp_path, CIRCLE, untrusted=untrusted)).ok
        assert with_environment(mark) != []
    assert with_environment(mark) == []


@pytest.mark.parametrize("ending", ["os._exit(0)", "os.kill(os.getpid(), 9)", "self.add(Dot())"])
async def test_what_a_scene_of_the_users_leaves_is_ended(
    interpreter, tmp_path, monkeypatch, ending
):
    mark = f"daemon-{os.urandom(8).hex()}"
    monkeypatch.setenv("LC_MANIM_LSP_TEST", mark)
    body = f"""
        import os, time
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                open("there", "w").close()
                time.sleep(40)
            os._exit(0)
        while not os.path.exists("there"):
            time.sleep(0.01)
        {ending}
    """
    async with Renderer(interpreter, slots=1, launcher="single-use") as own:
        await render_one(own, tmp_path, scene(body))
    assert (tmp_path / "there").exists()
    assert with_environment(mark) == []


@pytest.mark.parametrize(
    "start", ["os.fork()", "os.posix_spawn('/bin/true', ['true'], {})", "os.system('true')"]
)
async def test_models_code_starts_no_process_where_none_watches_them(interpreter, tmp_path, start):
    body = f"""
        import os, threading
        thread = threading.Thread(target=lambda: self.add(Dot()))
        thread.start()
        thread.join()
        try:
            refused = {start} != 0
        except PermissionError:
            refused = True
        assert refused
    """
    async with Renderer(interpreter, slots=1, launcher="single-use") as own:
        report = await render_one(own, tmp_path, scene(body), untrusted=True)
    assert report.ok, report.error


@pytest.mark.parametrize("launcher", ["fork", "single-use"])
async def test_no_scene_says_that_the_machine_had_no_memory(interpreter, tmp_path, launcher):
    async with Renderer(interpreter, slots=1, launcher=launcher) as own:
        source = scene(f"import os; os._exit({MACHINE_FULL})")
        report = await render_one(own, tmp_path, source, untrusted=True)
        assert report.status == "failed"
