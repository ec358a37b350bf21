"""Folders of jobs: gone with their job, and swept when a killed server left them."""

import asyncio
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from manim_lsp.errors import EnvironmentProblem
from manim_lsp.render.files.scratch import scratch, sweep

LEAVES = """
import asyncio, os, signal
from manim_lsp.render.files.scratch import scratch

async def main():
    async with scratch() as folder:
        (folder / "file").touch()
        print(folder, flush=True)
        os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""


@pytest.fixture
def temporary(tmp_path, monkeypatch) -> Path:
    """Return a folder that is the temporary one."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def left_by_a_killed_server(temporary: Path) -> Path:
    environment = os.environ | {"TMPDIR": str(temporary)}
    command = [sys.executable, "-c", LEAVES]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    return Path(done.stdout.strip())


def make_old(folder: Path) -> None:
    os.utime(folder, (1e9, 1e9))


async def test_it_is_gone_afterwards(temporary):
    async with scratch() as folder:
        assert folder.parent == temporary
        (folder / "file").touch()
    assert list(temporary.iterdir()) == []


async def test_it_holds_no_descriptor_afterwards(temporary):
    before = os.listdir("/proc/self/fd")  # noqa: PTH208 no pathlib in a coroutine
    async with scratch():
        pass
    assert len(os.listdir("/proc/self/fd")) == len(before)  # noqa: PTH208 as above


async def test_a_cancel_while_it_is_made_leaves_nothing(temporary):
    async def use():
        async with scratch():
            await asyncio.sleep(60)

    task = asyncio.create_task(use())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait({task})
    # What the threads that make and remove it have begun ends before this does.
    await asyncio.get_running_loop().shutdown_default_executor()
    await asyncio.sleep(0)
    assert list(temporary.iterdir()) == []


def test_what_a_killed_server_left_is_swept(temporary):
    folder = left_by_a_killed_server(temporary)
    assert folder.is_dir()
    make_old(folder)
    sweep()
    assert not folder.exists()


def test_what_is_new_is_left_alone(temporary):
    folder = left_by_a_killed_server(temporary)
    sweep()
    assert folder.is_dir()


async def test_what_is_in_use_is_left_alone(temporary):
    async with scratch() as folder:
        make_old(folder)
        await asyncio.to_thread(sweep)
        assert folder.is_dir()


def test_what_a_link_leads_to_is_left_alone(temporary, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "file").touch()
    link = temporary / "manim-lsp-link"
    link.symlink_to(elsewhere)
    os.utime(link, (1e9, 1e9), follow_symlinks=False)
    make_old(elsewhere)
    sweep()
    assert (elsewhere / "file").exists()


def test_other_files_are_left_alone(temporary):
    for name in ("manim-lsp-file", "other"):
        (temporary / name).touch()
        make_old(temporary / name)
    sweep()
    assert len(list(temporary.iterdir())) == 2


async def test_without_a_place_there_is_one_clear_error(temporary, monkeypatch):
    (temporary / "file").touch()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary / "file"))
    with pytest.raises(EnvironmentProblem, match=r"file cannot be written .*set TMPDIR to"):
        async with scratch():
            pass
