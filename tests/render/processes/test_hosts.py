"""The host in use: shared, replaced when it is old, and missed when it dies."""

import asyncio
import os
import signal
from contextlib import AsyncExitStack

import pytest
import pytest_asyncio
from tests.render.jobs import job, render_one, scene
from tests.render.process_list import descendants, is_running

from manim_lsp.errors import EnvironmentProblem, HostDied
from manim_lsp.render.processes import wear
from manim_lsp.render.processes.host_process import JobNotStarted
from manim_lsp.render.processes.hosts import Hosts
from manim_lsp.render.renderer import Renderer

pytestmark = pytest.mark.asyncio(loop_scope="session")

STILL = scene("self.add(Circle())")
WAITS = scene("open('reached', 'w').close(); open('go').close(); self.add(Circle())")


@pytest_asyncio.fixture(loop_scope="session")
async def own(interpreter):
    """Return a renderer of the test's own, with two slots."""
    async with Renderer(interpreter, slots=2) as renderer:
        yield renderer


class Held:
    """A render that has reached its scene and goes on when it is let."""

    def __init__(self, renderer, folder, **options):
        folder.mkdir()
        for name in ("reached", "go"):
            os.mkfifo(folder / name)
        self._folder = folder
        self.task = asyncio.create_task(renderer.render(job(folder, WAITS, **options)))

    async def reached(self):
        await asyncio.to_thread(lambda: (self._folder / "reached").open().close())
        return self

    async def go(self):
        await asyncio.to_thread(lambda: (self._folder / "go").open("w").close())
        return (await self.task)[0]


async def test_jobs_run_side_by_side_on_one_host(own, tmp_path):
    first = await Held(own, tmp_path / "a").reached()
    second = await Held(own, tmp_path / "b").reached()
    assert len(descendants(own.host_pid)) >= 4
    assert [(await each.go()).ok for each in (first, second)] == [True, True]


async def test_a_long_preview_does_not_hold_up_a_verdict(own, tmp_path):
    preview = await Held(own, tmp_path / "a", mode="video").reached()
    assert (await render_one(own, tmp_path, STILL)).ok
    assert (await preview.go()).ok


async def test_the_end_of_one_job_does_not_disturb_the_other(own, tmp_path):
    other = await Held(own, tmp_path / "a").reached()
    report = await render_one(own, tmp_path, scene("import os; os.kill(os.getpid(), 9)"))
    assert report.error.type == "ProcessEnded"
    assert (await other.go()).ok


async def test_a_cancel_frees_its_slot(own, tmp_path):
    held = [await Held(own, tmp_path / name).reached() for name in "ab"]
    waiting = asyncio.create_task(render_one(own, tmp_path, STILL))
    held[0].task.cancel()
    assert (await waiting).ok
    assert not held[1].task.done()
    assert (await held[1].go()).ok


async def test_pictures_leave_a_slot_free(own, tmp_path):
    pictures = [Held(own, tmp_path / name, in_background=True) for name in "ab"]
    await asyncio.sleep(0)
    await pictures[0].reached()
    assert (await render_one(own, tmp_path, STILL)).ok
    assert (await pictures[0].go()).ok
    await pictures[1].reached()
    assert (await pictures[1].go()).ok


async def test_formulas_are_compiled_while_all_slots_are_taken(interpreter, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    async with Renderer(interpreter, slots=1) as renderer:
        report = await render_one(renderer, tmp_path, scene("self.add(MathTex('x_{77}'))"))
    assert report.ok, report.error


async def test_questions_are_answered_while_all_slots_are_taken(own, tmp_path):
    held = [await Held(own, tmp_path / name).reached() for name in "ab"]
    assert (await own.environment()).manim
    assert [(await each.go()).ok for each in held] == [True, True]


async def test_those_who_wait_when_the_host_dies_are_tried_again(own, tmp_path):
    held = [await Held(own, tmp_path / name).reached() for name in "ab"]
    waiting = asyncio.create_task(render_one(own, tmp_path, STILL))
    await asyncio.sleep(0)
    os.kill(own.host_pid, signal.SIGKILL)
    for each in held:
        with pytest.raises(HostDied):
            await each.task
    assert (await waiting).ok


async def test_many_callers_share_the_start(interpreter, tmp_path):
    async with Renderer(interpreter, slots=4) as renderer:
        jobs = [
            render_one(renderer, tmp_path, scene("self.add(Dot())", name)) for name in ("A", "B")
        ]
        await asyncio.gather(*jobs)
        assert len(children_of_this_process(renderer.host_pid)) == 1


def children_of_this_process(host: int) -> list[int]:
    return [pid for pid in descendants(os.getpid()) if pid == host]


async def test_one_that_gives_up_leaves_the_start_to_the_others(interpreter, tmp_path):
    async with Renderer(interpreter) as renderer:
        first = asyncio.create_task(render_one(renderer, tmp_path, STILL))
        second = asyncio.create_task(render_one(renderer, tmp_path, STILL))
        await asyncio.sleep(0)
        first.cancel()
        assert (await second).ok


class Changing:
    """A package that somebody works on, named among what the host watches."""

    def __init__(self, renderer, folder, monkeypatch):
        self._file = folder / "package.py"
        self._file.touch()
        start = renderer._start_host

        async def start_watching():
            host = await start()
            return with_watched(host, str(self._file))

        monkeypatch.setattr(renderer._hosts, "_start", start_watching)

    def change(self):
        self._file.write_text("# other\n" + self._file.read_text())


def with_watched(host, path):
    import dataclasses

    host.ready = dataclasses.replace(host.ready, watched=(path,))
    return host


async def test_after_an_installation_the_next_job_has_a_new_host(own, tmp_path, monkeypatch):
    package = Changing(own, tmp_path, monkeypatch)
    await render_one(own, tmp_path, STILL)
    first = own.host_pid
    assert (await render_one(own, tmp_path, STILL)).is_cached
    package.change()
    assert not (await render_one(own, tmp_path, STILL)).is_cached
    assert own.host_pid != first
    assert not is_running(first) or descendants(first) == []


async def test_what_runs_meanwhile_ends_on_the_old_host(own, tmp_path, monkeypatch):
    package = Changing(own, tmp_path, monkeypatch)
    held = await Held(own, tmp_path / "a").reached()
    first = own.host_pid
    package.change()
    await render_one(own, tmp_path, STILL)
    assert is_running(first)
    assert own.host_pid != first
    pidfd = os.pidfd_open(first)
    assert (await held.go()).ok
    await ended(pidfd)


async def ended(pidfd):
    event = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_reader(pidfd, event.set)
    async with asyncio.timeout(30):
        await event.wait()
    loop.remove_reader(pidfd)
    os.close(pidfd)


async def test_a_host_that_grew_is_replaced(own, tmp_path, monkeypatch):
    await render_one(own, tmp_path, STILL)
    first = own.host_pid
    monkeypatch.setattr(wear, "_MOST_GROWTH", -1)
    await render_one(own, tmp_path, STILL)
    monkeypatch.undo()
    assert own.host_pid != first


async def test_the_packages_of_the_interpreter_are_watched(own):
    async with own._hosts.lent() as host:
        watched = host.ready.watched
    assert any(path.endswith("site-packages") for path in watched)
    assert any(path.endswith("manim/scene/scene.py") for path in watched)


async def test_a_job_is_given_up_when_no_host_ever_takes_it(own):
    tries = []

    async def dies(host):
        tries.append(host)
        raise JobNotStarted("gone")

    with pytest.raises(JobNotStarted):
        await own._hosts.run(dies)
    assert len(tries) == 3


async def test_a_start_that_fails_is_told_to_all_and_tried_again():
    starts = []

    async def fail():
        starts.append(1)
        await asyncio.sleep(0)
        raise EnvironmentProblem("no manim")

    hosts = Hosts(fail, lambda: None)

    async def ask():
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(hosts.lent())

    results = await asyncio.gather(ask(), ask(), return_exceptions=True)
    assert [type(each) for each in results] == [EnvironmentProblem] * 2
    assert len(starts) == 1
    with pytest.raises(EnvironmentProblem):
        await ask()
    assert len(starts) == 2
