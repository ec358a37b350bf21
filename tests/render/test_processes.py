"""That nothing is left running, whatever a scene does and whoever is killed."""

import asyncio
import errno
import os
import select
import signal
import subprocess
import sys
import uuid
from pathlib import Path

import pytest
import pytest_asyncio
from tests.render.jobs import job, render_one, scene
from tests.render.process_list import descendants, is_running, with_argument

from manim_lsp.errors import HostDied
from manim_lsp.render.processes import host_process
from manim_lsp.render.renderer import Renderer

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.fixture
def mark() -> str:
    """Return an argument by which a daemon is known; it is a time for ``sleep`` too."""
    return f"9{uuid.uuid4().int % 10**12}"


def threads(pid: int) -> int:
    """Return how many threads a process has."""
    return len(list(Path(f"/proc/{pid}/task").iterdir()))


def daemon(mark: str) -> str:
    """Return code that leaves a process in a session of its own, without a living parent."""
    return f"""
        import os
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                os.execvp("sleep", ["sleep", "{mark}"])
            os._exit(0)
        os.wait()
    """


@pytest.mark.parametrize("untrusted", [False, True])
async def test_a_daemon_ends_with_its_scene(renderer, tmp_path, mark, untrusted):
    source = scene(daemon(mark) + "    self.add(Circle())")
    report = await render_one(renderer, tmp_path, source, untrusted=untrusted)
    assert report.ok, report.error
    assert with_argument(mark) == []


@pytest.mark.parametrize("untrusted", [False, True])
async def test_a_timeout_leaves_nothing(renderer, tmp_path, mark, untrusted):
    source = scene(daemon(mark) + "    while True: pass")
    report = await render_one(renderer, tmp_path, source, untrusted=untrusted, timeout=1.0)
    assert report.status == "timeout"
    assert with_argument(mark) == []
    assert descendants(renderer.host_pid) == []


async def test_ignored_signals_do_not_help(renderer, tmp_path):
    body = """
        import signal
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGALRM):
            signal.signal(number, signal.SIG_IGN)
        while True: pass
    """
    report = await render_one(renderer, tmp_path, scene(body), timeout=1.0)
    assert report.status == "timeout"
    assert descendants(renderer.host_pid) == []


@pytest.mark.parametrize("untrusted", [False, True])
async def test_many_forks_are_all_ended(renderer, tmp_path, untrusted):
    body = """
        import os, time
        for _ in range(6):
            os.fork()
        time.sleep(60)
    """
    report = await render_one(renderer, tmp_path, scene(body), untrusted=untrusted, timeout=2.0)
    # What untrusted processes may take together can be used up before their time is.
    assert report.status in (("timeout", "failed") if untrusted else ("timeout",))
    assert descendants(renderer.host_pid) == []


class Running:
    """A render that has reached its scene, with a daemon, and will not end by itself."""

    def __init__(self, renderer, folder, mark, **options):
        os.mkfifo(folder / "reached")
        source = scene(daemon(mark) + "    open('reached', 'w').close()\n        while True: pass")
        self._folder = folder
        self.task = asyncio.create_task(renderer.render(job(folder, source, **options)))

    async def reached(self):
        # Opening a FIFO to read waits for the one that writes.
        await asyncio.to_thread(lambda: (self._folder / "reached").open().close())
        return self


@pytest_asyncio.fixture(loop_scope="session")
async def running(renderer, tmp_path, mark):
    """Return a render in its scene."""
    return await Running(renderer, tmp_path, mark).reached()


async def test_cancelling_ends_all_processes(renderer, running, mark):
    running.task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running.task
    assert with_argument(mark) == []
    assert descendants(renderer.host_pid) == []


async def test_after_a_cancel_the_next_render_works(renderer, running, tmp_path):
    running.task.cancel()
    report = await render_one(renderer, tmp_path, scene("self.add(Circle())"))
    assert report.ok
    assert running.task.cancelled()


async def test_a_killed_host_is_told_and_leaves_nothing(renderer, running, mark):
    os.kill(renderer.host_pid, signal.SIGKILL)
    with pytest.raises(HostDied, match=r"SIGKILL.*next render starts a new one"):
        await running.task
    assert with_argument(mark) == []


async def test_after_the_host_was_killed_the_next_render_works(renderer, running, tmp_path):
    os.kill(renderer.host_pid, signal.SIGKILL)
    with pytest.raises(HostDied):
        await running.task
    report = await render_one(renderer, tmp_path, scene("self.add(Circle())"))
    assert report.ok


async def test_a_host_killed_while_idle_is_replaced_unseen(renderer, tmp_path):
    source = scene("self.add(Circle())")
    await render_one(renderer, tmp_path, source)
    os.kill(renderer.host_pid, signal.SIGKILL)
    report = await render_one(renderer, tmp_path, source)
    assert report.ok


async def test_renders_take_turns_in_the_order_of_the_calls(interpreter, tmp_path):
    order = []
    async with Renderer(interpreter, slots=1) as renderer:
        await asyncio.gather(
            *(
                renderer.render(
                    job(tmp_path, scene("self.add(Circle())", name)),
                    on_scene=lambda report: order.append(report.scene),
                )
                for name in ("A", "B", "C")
            )
        )
    assert order == ["A", "B", "C"]


async def test_cancelling_a_waiting_render_leaves_the_others(interpreter, tmp_path, mark):
    async with Renderer(interpreter, slots=1) as renderer:
        first = await Running(renderer, tmp_path, mark, timeout=2.0).reached()
        second, third = (
            asyncio.create_task(render_one(renderer, tmp_path, scene("self.add(Circle())", name)))
            for name in ("Second", "Third")
        )
        await asyncio.sleep(0)
        second.cancel()
        await asyncio.wait({second})
        assert second.cancelled()
        assert not first.task.done()
        (report,) = await first.task
        assert report.status == "timeout"
        assert (await third).ok


async def until(holds):
    """Wait for what other processes do."""
    async with asyncio.timeout(60):
        while not holds():  # noqa: ASYNC110 nothing tells of it
            await asyncio.sleep(0.02)


def open_descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


async def test_a_render_that_is_cancelled_twice_leaves_no_descriptors(renderer, tmp_path, mark):
    await render_one(renderer, tmp_path, scene("self.add(Circle())"))
    before = open_descriptors()
    running = await Running(renderer, tmp_path, mark).reached()
    running.task.cancel()
    while not running.task.cancelling():  # noqa: ASYNC110 until it waits for the processes
        await asyncio.sleep(0)
    for _ in range(3):
        await asyncio.sleep(0)
        running.task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running.task
    await until(lambda: open_descriptors() <= before)
    await until(lambda: with_argument(mark) == [])


async def test_a_host_that_is_stopped_is_replaced(interpreter, tmp_path, monkeypatch):
    monkeypatch.setattr(host_process, "_CANCEL_SECONDS", 0.5)
    async with Renderer(interpreter) as renderer:
        await render_one(renderer, tmp_path, scene("self.add(Circle())"))
        os.kill(renderer.host_pid, signal.SIGSTOP)
        # Longer than a socket holds, so that sending it waits for the job.
        source = scene("self.add(Dot())") + "# long\n" * (1 << 18)
        async with asyncio.timeout(60):
            assert (await render_one(renderer, tmp_path, source, timeout=3)).ok


async def test_closing_ends_the_host(interpreter, tmp_path):
    renderer = Renderer(interpreter)
    await render_one(renderer, tmp_path, scene("self.add(Circle())"))
    pid = renderer.host_pid
    await renderer.close()
    assert not is_running(pid)


async def test_closing_in_mid_job_ends_the_job(interpreter, tmp_path, mark):
    renderer = Renderer(interpreter)
    running = await Running(renderer, tmp_path, mark).reached()
    await renderer.close()
    with pytest.raises(HostDied):
        await running.task
    assert with_argument(mark) == []


SERVER = """
import asyncio, sys
from pathlib import Path
from manim_lsp.render.processes import host_process
from manim_lsp.render.renderer import Renderer
from manim_lsp.render.report import RenderJob

SOURCE = '''
from manim import *

class Endless(Scene):
    def construct(self):
        open("reached", "w").close()
        while True: pass
'''

async def main(folder):
    async with Renderer(Path(sys.executable)) as renderer:
        rendering = asyncio.create_task(renderer.render(RenderJob(folder / "scene.py", SOURCE)))
        await asyncio.to_thread(lambda: (folder / "reached").open().close())
        print(renderer.host_pid, flush=True)
        await rendering

asyncio.run(main(Path(sys.argv[1])))
"""


def files_before_and_after_a_server_is_killed(folder):
    os.mkfifo(folder / "reached")
    temporary = folder / "tmp"
    temporary.mkdir()
    command = [sys.executable, "-c", SERVER, str(folder)]
    environment = os.environ | {"TMPDIR": str(temporary)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as server:
        host = os.pidfd_open(int(server.stdout.readline()))
        before = list(temporary.glob("manim-lsp-*"))
        server.kill()
        select.select([host], [], [], 30)
        os.close(host)
    return len(before), len(list(temporary.glob("manim-lsp-*")))


async def test_a_killed_server_leaves_no_files(tmp_path):
    counted = await asyncio.to_thread(files_before_and_after_a_server_is_killed, tmp_path)
    assert counted == (1, 0)


async def starting(interpreter, tmp_path):
    """Return a renderer whose host is starting, what waits for it, and its process."""
    wrapper, started = tmp_path / "python", tmp_path / "started"
    os.mkfifo(started)
    wrapper.write_text(f'#!/bin/sh\necho $$ > {started}\nexec {interpreter} "$@"\n')
    wrapper.chmod(0o755)
    renderer = Renderer(wrapper)
    rendering = asyncio.create_task(render_one(renderer, tmp_path, scene("self.add(Circle())")))
    pid = int(await asyncio.to_thread(started.read_text))
    return renderer, rendering, pid


async def test_closing_ends_a_host_that_is_starting(interpreter, tmp_path):
    renderer, rendering, pid = await starting(interpreter, tmp_path)
    await renderer.close()
    with pytest.raises(HostDied, match="closed"):
        await rendering
    assert not is_running(pid)


async def test_cancelling_ends_a_host_that_is_starting(interpreter, tmp_path):
    _, rendering, pid = await starting(interpreter, tmp_path)
    rendering.cancel()
    with pytest.raises(asyncio.CancelledError):
        await rendering
    assert not is_running(pid)


async def test_after_closing_no_host_is_started(interpreter, tmp_path):
    renderer = Renderer(interpreter)
    await renderer.close()
    with pytest.raises(HostDied, match="closed"):
        await render_one(renderer, tmp_path, scene("self.add(Circle())"))


def no_descriptors_left(_):
    raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))


async def test_a_job_is_followed_without_a_descriptor_for_its_keeper(
    interpreter, tmp_path, monkeypatch
):
    monkeypatch.setattr(os, "pidfd_open", no_descriptors_left)
    async with Renderer(interpreter) as renderer:
        assert (await render_one(renderer, tmp_path, scene("self.add(Circle())"))).ok


async def test_a_host_that_cannot_be_followed_ends_its_jobs(interpreter, tmp_path, monkeypatch):
    monkeypatch.setattr(host_process, "Keeper", no_descriptors_left)
    async with Renderer(interpreter) as renderer:
        with pytest.raises(HostDied):
            await render_one(renderer, tmp_path, scene("self.add(Circle())"))


async def test_the_host_has_one_thread_as_it_is_forked(renderer, tmp_path):
    await render_one(renderer, tmp_path, scene("self.add(Circle())"))
    assert threads(renderer.host_pid) == 1


async def test_jobs_throw_dice_of_their_own(interpreter, tmp_path):
    thrown: list[str] = []
    dice = "\nimport random\nprint(np.random.random(), random.random())\n"
    async with Renderer(interpreter, on_log=thrown.append) as renderer:
        for _ in range(2):
            source = scene("self.add(Circle())") + dice
            await renderer.render(job(tmp_path, source, fresh=True))
    first, second = (line.split() for line in thrown)
    assert not set(first) & set(second)
