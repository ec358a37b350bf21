"""Starting the host under interpreters of all kinds."""

import asyncio
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

import pytest
from tests.render.jobs import job, scene

import manim_lsp
from manim_lsp.errors import EnvironmentProblem
from manim_lsp.host.protocol import Request
from manim_lsp.render.machine.host_environment import host_environment
from manim_lsp.render.processes.host_process import HostProcess
from manim_lsp.render.question import ask
from manim_lsp.render.renderer import Renderer

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def problem_of(interpreter: Path, tmp_path: Path) -> str:
    async with Renderer(interpreter) as renderer:
        with pytest.raises(EnvironmentProblem) as caught:
            await renderer.render(job(tmp_path, scene("self.add(Circle())")))
    return str(caught.value)


async def test_an_interpreter_that_is_not_there(tmp_path):
    assert "could not be started" in await problem_of(tmp_path / "python", tmp_path)


async def test_a_program_that_is_no_python(tmp_path):
    assert "ended before it had imported manim" in await problem_of(Path("/bin/true"), tmp_path)


async def test_a_program_that_prints_and_is_no_python(tmp_path):
    assert "ended before it had imported manim (-P " in await problem_of(
        Path("/bin/echo"), tmp_path
    )


async def test_a_program_that_does_not_know_our_options(tmp_path):
    assert "ended before it had imported manim" in await problem_of(Path("/bin/ls"), tmp_path)


async def test_a_program_that_only_prints(tmp_path):
    chatter = tmp_path / "python"
    chatter.write_text("#!/bin/sh\nexec yes\n")
    chatter.chmod(0o755)
    assert "Set manim.interpreter" in await problem_of(chatter, tmp_path)


@pytest.mark.parametrize("start", ["exec ", ""])
async def test_a_wrapper_may_print_before_it_starts_python(tmp_path, start):
    wrapper = tmp_path / "python"
    wrapper.write_text(f'#!/bin/sh\necho "Environment is ready."\n{start}{sys.executable} "$@"\n')
    wrapper.chmod(0o755)
    async with Renderer(wrapper) as renderer:
        (report,) = await renderer.render(job(tmp_path, scene("self.add(Circle())")))
    assert report.ok, report.error


async def test_a_python_without_manim(tmp_path):
    venv.create(tmp_path / "env", with_pip=False)
    interpreter = tmp_path / "env" / "bin" / "python"
    assert "has no manim; run `" in await problem_of(interpreter, tmp_path)


async def test_the_index_is_built_by_the_users_python_and_kept(renderer):
    index = await renderer.api_index()
    assert "Circle" in str(index)[:10_000_000]
    assert await renderer.api_index() == index


async def test_the_environment_has_a_row_for_each_need(renderer):
    environment = await renderer.environment()
    names = [check.name for check in environment.checks]
    assert len(names) == len(set(names))
    assert {"interpreter", "manim", "Pillow", "video", "LaTeX", "fonts", "sandbox"} <= {*names}
    assert environment.fonts > 0


async def test_the_host_has_our_packages_nowhere(renderer, tmp_path):
    body = """
        import sys
        ours = [name for name in sys.modules if name.split(".")[0] in ("pygls", "lsprotocol")]
        assert not ours, ours
        assert sys.flags.safe_path
        self.add(Circle())
    """
    (report,) = await renderer.render(job(tmp_path, scene(body)))
    assert report.ok, report.error


async def test_the_host_gets_no_secrets(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "hunter2")
    assert "hunter2" not in host_environment().values()


async def test_what_a_scene_prints_is_told(interpreter, tmp_path):
    lines: list[str] = []
    async with Renderer(interpreter, on_log=lines.append) as renderer:
        await renderer.render(job(tmp_path, scene("print('hello'); self.add(Circle())")))
    assert "hello" in lines


async def test_an_order_that_cannot_be_made_leaves_nothing_to_the_next_job(interpreter):
    host = await HostProcess.start(interpreter, print)
    try:
        with pytest.raises(ZeroDivisionError):
            await host.run(lambda number: 1 // 0)
        assert b"fonts" in await ask(host, Request("facts"))
    finally:
        await host.close()


async def test_descriptors_without_an_order_are_not_those_of_the_next_job(interpreter, monkeypatch):
    async def fail(*_):
        raise ZeroDivisionError

    host = await HostProcess.start(interpreter, print)
    try:
        with monkeypatch.context() as patch:
            patch.setattr(HostProcess, "_say", fail)
            with pytest.raises(ZeroDivisionError):
                await ask(host, Request("facts"))
        assert b"fonts" in await ask(host, Request("facts"))
    finally:
        await host.close()


CAN_START_ANOTHER = """
import manim, subprocess, sys
subprocess.run([sys.executable, "-c", ""], check=True)
"""
AS_PLAIN_USER = """
import asyncio, sys
from pathlib import Path
from manim_lsp.render.renderer import Renderer
from manim_lsp.render.report import RenderJob

SOURCE = '''
import os, signal
from manim import *

class Good(Scene):
    def construct(self):
        self.play(Create(MathTex("x")), run_time=0.2)

class Bad(Scene):
    def construct(self):
        open("/etc/hostname").read()

class Bomb(Scene):
    def construct(self):
        while True:
            if os.fork() == 0:
                signal.pause()
'''

async def main():
    async with Renderer(Path(sys.executable)) as renderer:
        print((await renderer.environment()).sandbox)
        for report in await renderer.render(
            RenderJob(Path(sys.argv[1], "scene.py"), SOURCE, untrusted=True)
        ):
            print(report.scene, report.status, report.error and report.error.type)

asyncio.run(main())
"""


@pytest.fixture
def plain_user():
    """Return how to run a Python with manim without being root, and a folder of that user."""
    site = [path for path in sys.path if path.endswith("-packages")]
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.pathsep.join([str(Path(manim_lsp.__file__).parents[1]), *site]),
            "HOME": folder,
            "XDG_CACHE_HOME": f"{folder}/cache",
        }
        prefix = []
        if os.getuid() == 0:
            os.chown(folder, 65534, 65534)
            prefix = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        for python in (sys.executable, "/usr/bin/python3", "/usr/local/bin/python3"):
            command = [*prefix, python, "-c", CAN_START_ANOTHER]
            tried = subprocess.run(command, env=environment, capture_output=True, check=False)
            if tried.returncode == 0:
                break
        yield [*prefix, python], environment


async def test_a_plain_user_has_the_full_sandbox(plain_user):
    command, environment = plain_user
    done = await asyncio.to_thread(
        subprocess.run,
        [*command, "-c", AS_PLAIN_USER, environment["HOME"]],
        env=environment,
        cwd=environment["HOME"],
        capture_output=True,
        text=True,
        check=False,
    )
    *others, bomb = done.stdout.splitlines()
    assert others == ["full", "Good ok None", "Bad failed PermissionError"], done.stderr
    # Whether the kernel refuses it another process first, or its keeper ends it.
    assert bomb in ("Bomb failed BlockingIOError", "Bomb failed ProcessEnded")
