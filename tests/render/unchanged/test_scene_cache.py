"""Unchanged scenes are answered without rendering; whatever a scene depends on makes it anew."""

import asyncio
import os

import pytest
from tests.render.jobs import job, render_one, scene

from manim_lsp.render.renderer import Renderer
from manim_lsp.render.report import RenderReport, TimelineEntry
from manim_lsp.render.unchanged.scene_cache import Known, SceneCache
from manim_lsp.source import Position, Range

pytestmark = pytest.mark.asyncio(loop_scope="session")

PLAYS = scene("self.play(Create(Circle()))")
TWO = """from manim import *


class First(Scene):
    def construct(self):
        self.play(Create(Circle()))


class Second(Scene):
    def construct(self):
        self.add(Square())
"""


async def cached(renderer, folder, source, **options) -> list[tuple[str, bool]]:
    reports = await renderer.render(job(folder, source, **options))
    return [(each.scene, each.is_cached) for each in reports]


async def test_the_same_text_is_answered(renderer, tmp_path):
    first = await render_one(renderer, tmp_path, PLAYS)
    again = await render_one(renderer, tmp_path, PLAYS)
    assert (first.is_cached, again.is_cached, again.status) == (False, True, "ok")
    assert again.timeline == first.timeline


async def test_an_answer_took_no_time(renderer, tmp_path):
    await render_one(renderer, tmp_path, PLAYS)
    again = await render_one(renderer, tmp_path, PLAYS)
    assert (again.seconds, again.cpu_seconds) == (0.0, 0.0)


async def test_a_fresh_job_is_rendered(renderer, tmp_path):
    await render_one(renderer, tmp_path, PLAYS)
    assert not (await render_one(renderer, tmp_path, PLAYS, fresh=True)).is_cached


async def test_comments_move_the_places(renderer, tmp_path):
    first = await render_one(renderer, tmp_path, PLAYS)
    moved = await render_one(renderer, tmp_path, f"# one\n# two\n{PLAYS}")
    assert moved.is_cached
    assert moved.timeline[0].range.start.row == first.timeline[0].range.start.row + 2


async def test_a_long_chain_of_calls_is_rendered(renderer, tmp_path):
    source = scene("self.add(Dot()" + ".shift(0.001 * UP)" * 600 + ")")
    assert (await render_one(renderer, tmp_path, source)).ok


async def test_only_the_scene_that_changed_is_rendered(renderer, tmp_path):
    await renderer.render(job(tmp_path, TWO))
    assert await cached(renderer, tmp_path, TWO.replace("Square", "Dot")) == [
        ("First", True),
        ("Second", False),
    ]
    assert await cached(renderer, tmp_path, TWO.replace("Circle", "Dot")) == [
        ("First", False),
        ("Second", True),
    ]


async def test_reports_are_told_in_source_order(renderer, tmp_path):
    await renderer.render(job(tmp_path, TWO))
    told = []
    changed = job(tmp_path, TWO.replace("Circle", "Dot"))
    reports = await renderer.render(changed, on_scene=told.append)
    assert [each.scene for each in told] == ["First", "Second"]
    assert tuple(told) == reports


async def test_a_new_scene_is_rendered_alone(renderer, tmp_path):
    await renderer.render(job(tmp_path, TWO))
    more = TWO + "\n\nclass Third(First):\n    pass\n"
    assert await cached(renderer, tmp_path, more) == [
        *(("First", True), ("Second", True)),
        ("Third", False),
    ]


async def test_a_removed_scene_is_gone(renderer, tmp_path):
    await renderer.render(job(tmp_path, TWO))
    assert await cached(renderer, tmp_path, TWO[: TWO.index("class Second")]) == [("First", True)]


async def test_one_scene_of_a_known_file_is_answered(renderer, tmp_path):
    await renderer.render(job(tmp_path, TWO))
    assert await cached(renderer, tmp_path, TWO, scenes=("Second",)) == [("Second", True)]


async def test_a_failure_is_answered_for_the_same_text_only(renderer, tmp_path):
    source = scene("self.add(Circle(colour=RED))")
    first = await render_one(renderer, tmp_path, source)
    again = await render_one(renderer, tmp_path, source)
    assert (again.is_cached, again.error) == (True, first.error)
    assert not (await render_one(renderer, tmp_path, f"# hello\n{source}")).is_cached


async def test_a_syntax_error_is_answered(renderer, tmp_path):
    first = await render_one(renderer, tmp_path, "def f(:\n")
    again = await render_one(renderer, tmp_path, "def f(:\n")
    assert (again.is_cached, again.error) == (True, first.error)


@pytest.mark.parametrize(
    "body",
    [
        "while True: pass",
        "import os; os._exit(0)",
        "raise OSError('later perhaps')",
        "raise MemoryError",
        "import not_there_yet",
    ],
)
async def test_what_may_end_otherwise_is_tried_again(renderer, tmp_path, body):
    for _ in range(2):
        report = await render_one(renderer, tmp_path, scene(body), timeout=0.5)
        assert not report.ok
        assert not report.is_cached


async def test_modes_and_trust_are_apart(renderer, tmp_path):
    await render_one(renderer, tmp_path, PLAYS)
    for options in ({"untrusted": True}, {"mode": "video"}, {"frame_width": 80}):
        assert not (await render_one(renderer, tmp_path, PLAYS, **options)).is_cached


async def test_frames_are_drawn_each_time(renderer, tmp_path):
    frames = []

    async def take(frame):
        frames.append(frame)

    for _ in range(2):
        drawn = job(tmp_path, PLAYS, mode="frames")
        (report,) = await renderer.render(drawn, on_frame=take)
        assert not report.is_cached
    assert len(frames) % 2 == 0
    assert frames


USES = {
    "a module": ("helper.py", "R = 1\n", "R = 2.5\n", "import helper; self.add(Circle(helper.R))"),
    "a module behind a module": (
        *("deep.py", "R = 1\n", "R = 2.5\n"),
        "import middle; self.add(Circle(middle.R))",
    ),
    "a text file": ("data.txt", "1", "2.5", "self.add(Circle(float(open('data.txt').read())))"),
    "a text file of a built name": (
        *("data.txt", "1", "2.5"),
        "self.add(Circle(float(open('data' + '.' + 'txt').read())))",
    ),
    "the settings": ("manim.cfg", "[CLI]\n", "[CLI]\nbackground_color = RED\n", "self.add(Dot())"),
    "a file that only its name tells of": (
        *("data.txt", "1", "2.5"),
        "import os; self.add(Circle(os.path.getsize('data.txt')))",
    ),
    "a drawing": (
        *("pic.svg", "<svg><circle r='9'/></svg>", "<svg><circle r='9.5'/></svg>"),
        "self.add(SVGMobject('pic'))",
    ),
}


@pytest.mark.parametrize("untrusted", [False, True])
@pytest.mark.parametrize("name", USES)
async def test_a_file_that_changed_makes_the_scene_anew(renderer, tmp_path, name, untrusted):
    file, before, after, body = USES[name]
    (tmp_path / "middle.py").write_text("from deep import *\n")
    (tmp_path / file).write_text(before)
    options = {"untrusted": untrusted}
    report = await render_one(renderer, tmp_path, scene(body), **options)
    assert report.ok, report.error
    assert (await render_one(renderer, tmp_path, scene(body), **options)).is_cached
    (tmp_path / file).write_text(after)
    assert not (await render_one(renderer, tmp_path, scene(body), **options)).is_cached


async def test_a_file_that_came_makes_the_scene_anew(renderer, tmp_path):
    body = """
        try:
            text = open("data" + ".txt").read()
        except OSError:
            text = "1"
        self.add(Circle(float(text)))
    """
    await render_one(renderer, tmp_path, scene(body))
    assert (await render_one(renderer, tmp_path, scene(body))).is_cached
    (tmp_path / "data.txt").write_text("2")
    assert not (await render_one(renderer, tmp_path, scene(body))).is_cached


async def test_a_listed_folder_that_got_a_file_makes_the_scene_anew(renderer, tmp_path):
    (tmp_path / "parts").mkdir()
    source = scene("from pathlib import Path; self.add(Dot(), *map(Text, Path('parts').iterdir()))")
    await render_one(renderer, tmp_path, source)
    assert (await render_one(renderer, tmp_path, source)).is_cached
    (tmp_path / "parts" / "one").touch()
    assert not (await render_one(renderer, tmp_path, source)).is_cached


async def test_a_scene_that_writes_files_is_rendered_each_time(renderer, tmp_path):
    source = scene("open('result.txt', 'w').write('1'); self.add(Dot())")
    for _ in range(2):
        (tmp_path / "result.txt").unlink(missing_ok=True)
        assert not (await render_one(renderer, tmp_path, source)).is_cached
        assert (tmp_path / "result.txt").exists()


async def test_a_video_is_answered_while_it_is_there(renderer, tmp_path):
    options = {"mode": "video", "output_dir": tmp_path / "out"}
    first = await render_one(renderer, tmp_path, PLAYS, **options)
    again = await render_one(renderer, tmp_path, PLAYS, **options)
    assert (again.is_cached, again.output) == (True, first.output)
    first.output.unlink()
    assert not (await render_one(renderer, tmp_path, PLAYS, **options)).is_cached
    assert first.output.exists()


async def test_the_video_of_another_version_is_no_answer(renderer, tmp_path):
    options = {"mode": "video", "output_dir": tmp_path / "out"}
    await render_one(renderer, tmp_path, PLAYS, **options)
    await render_one(renderer, tmp_path, PLAYS.replace("Circle", "Square"), **options)
    assert not (await render_one(renderer, tmp_path, PLAYS, **options)).is_cached


@pytest.mark.parametrize("text", ["Lorem ipsum. " * 25, "a/b.c\\0d", "."])
async def test_texts_that_are_no_paths_are_no_trouble(renderer, tmp_path, text):
    source = scene(f"'{text}'; self.add(Dot())")
    assert (await render_one(renderer, tmp_path, source)).ok
    assert (await render_one(renderer, tmp_path, source)).is_cached


async def test_a_shorter_time_than_it_took_is_no_answer(renderer, tmp_path):
    source = scene("import time; time.sleep(0.6); self.add(Dot())")
    assert (await render_one(renderer, tmp_path, source)).ok
    assert (await render_one(renderer, tmp_path, source, timeout=0.3)).status == "timeout"


async def test_an_answer_needs_no_slot(interpreter, tmp_path):
    async with Renderer(interpreter, slots=1) as renderer:
        await render_one(renderer, tmp_path, PLAYS)
        endless = job(tmp_path, scene("while True: pass"))
        running = asyncio.create_task(renderer.render(endless))
        assert (await render_one(renderer, tmp_path, PLAYS)).is_cached
        running.cancel()
        await asyncio.wait({running})


def entry(pixels: int) -> TimelineEntry:
    return TimelineEntry("play", Range(Position(6, 9), Position(6, 36)), 0, 1, b"x" * pixels)


async def test_memory_is_bounded_and_the_oldest_go_first(tmp_path):
    cache = SceneCache(room=100_000)
    jobs = [job(tmp_path, PLAYS.replace("Circle", f"Shape{n}")) for n in range(4)]
    for each in jobs:
        report = RenderReport("Main", "ok", timeline=(entry(40_000),))
        cache.keep(each, report, {}, Known())
    found = [bool((await cache.known(each)).reports) for each in jobs]
    assert found == [False, False, True, True]


async def test_what_was_asked_for_stays(tmp_path):
    cache = SceneCache(room=100_000)
    jobs = [job(tmp_path, PLAYS.replace("Circle", f"Shape{n}")) for n in range(3)]
    for each in jobs:
        cache.keep(each, RenderReport("Main", "ok", timeline=(entry(40_000),)), {}, Known())
        await cache.known(jobs[0])
    assert [bool((await cache.known(each)).reports) for each in jobs] == [True, False, True]


async def test_what_an_old_host_rendered_is_not_kept(tmp_path):
    cache = SceneCache()
    known = await cache.known(job(tmp_path, PLAYS))
    cache.clear()
    cache.keep(job(tmp_path, PLAYS), RenderReport("Main", "ok"), {}, known)
    assert not (await cache.known(job(tmp_path, PLAYS))).reports


async def test_without_knowing_all_files_nothing_is_kept(tmp_path):
    cache = SceneCache()
    cache.keep(job(tmp_path, PLAYS), RenderReport("Main", "ok"), None, Known())
    assert not (await cache.known(job(tmp_path, PLAYS))).reports


_FORGED_FILES = """
import json, os, struct
from manim import *

def claim(files):
    payload = {"kind": "FilesUsed", "files": files, "is_complete": True}
    payload = json.dumps(payload).encode()
    os.write(3, struct.pack("!I", len(payload)) + payload)

"""


async def test_what_a_models_code_claims_answers_for_nobody_else(renderer, tmp_path):
    source = f"{_FORGED_FILES}{scene('self.add(Circle())')}".replace(
        "self.add(", "claim([]); self.add("
    )
    report = await render_one(renderer, tmp_path, source, untrusted=True)
    assert report.ok, report.error
    assert not (await render_one(renderer, tmp_path, source)).is_cached


TRUST = ({}, {"untrusted": True}, {"untrusted": True, "rewarded": True})


@pytest.mark.parametrize("kept", TRUST)
async def test_answers_are_for_code_that_is_as_trusted(tmp_path, kept):
    cache = SceneCache()
    cache.keep(job(tmp_path, PLAYS, **kept), RenderReport("Main", "ok"), {}, Known())
    cache.keep_scenes(job(tmp_path, PLAYS, **kept), ("Main",))
    answers = [(await cache.known(job(tmp_path, PLAYS, **each))) for each in TRUST]
    assert [each.answer(job(tmp_path, PLAYS)) is not None for each in answers] == [
        each == kept for each in TRUST
    ]


@pytest.mark.parametrize("path", ["secret.txt", "/" + "a" * 5000, "//other/share"])
async def test_a_forged_claim_of_a_path_keeps_nothing(renderer, tmp_path, path):
    source = f"{_FORGED_FILES}{scene('self.add(Circle())')}".replace(
        "self.add(", f"claim([[{path!r}, -1, -1]]); self.add("
    )
    for _ in range(2):
        report = await render_one(renderer, tmp_path, source, untrusted=True)
        assert report.ok, report.error
        assert not report.is_cached


async def test_paths_in_code_that_nobody_has_read_are_not_looked_for(
    renderer, tmp_path, monkeypatch
):
    looked: list[str] = []
    ask = os.stat
    monkeypatch.setattr(
        os, "stat", lambda path, **rest: looked.append(str(path)) or ask(path, **rest)
    )
    source = scene("'/net/secret.example/x.png', '../y.png', 'z.png'; self.add(Dot())")
    await render_one(renderer, tmp_path, source, untrusted=True)
    await render_one(renderer, tmp_path, source, untrusted=True)
    assert not [each for each in looked if "secret.example" in each or each.endswith("y.png")]
    assert any(each.endswith("z.png") for each in looked)
