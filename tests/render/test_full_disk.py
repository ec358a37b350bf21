"""Full disks and folders that cannot be written: one clear error, or none where none is due.

A path below a file cannot be written by anyone, root included; a limit on the size of files is as
good as a full disk.
"""

import asyncio
import errno
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from tests.render.jobs import job, render_one, scene

from manim_lsp.errors import EnvironmentProblem
from manim_lsp.render.disk import cannot_write
from manim_lsp.render.renderer import Renderer
from manim_lsp.render.whole_file import write_whole

pytestmark = pytest.mark.asyncio(loop_scope="session")

STILL = scene("self.add(Circle())")


@pytest.fixture
def no_folder(tmp_path) -> Path:
    """Return a folder that cannot be made."""
    (tmp_path / "file").touch()
    return tmp_path / "file" / "folder"


async def test_a_video_that_cannot_be_kept_is_one_error(renderer, tmp_path, no_folder):
    video = job(tmp_path, STILL, mode="video", output_dir=no_folder)
    with pytest.raises(EnvironmentProblem, match=r"cannot be written .* choose another folder"):
        await renderer.render(video)


async def test_the_next_render_works(renderer, tmp_path, no_folder):
    video = job(tmp_path, STILL, mode="video", output_dir=no_folder)
    with pytest.raises(EnvironmentProblem):
        await renderer.render(video)
    assert (await render_one(renderer, tmp_path, STILL)).ok


async def test_without_temporary_files_there_is_one_error(renderer, tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "file"))
    with pytest.raises(EnvironmentProblem, match="set TMPDIR"):
        await render_one(renderer, tmp_path, STILL, fresh=True)


async def test_a_temporary_folder_that_is_not_there_is_no_error(interpreter, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path / "missing"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    async with Renderer(interpreter) as renderer:
        report = await render_one(renderer, tmp_path, scene("self.add(MathTex('y_{91}'))"))
    assert report.ok, report.error


@pytest.mark.parametrize("untrusted", [False, True])
async def test_without_a_cache_everything_but_its_speed_is_there(
    interpreter, tmp_path, monkeypatch, no_folder, untrusted
):
    monkeypatch.setenv("XDG_CACHE_HOME", str(no_folder))
    async with Renderer(interpreter) as renderer:
        source = scene("self.add(MathTex('y_{92}'))")
        report = await render_one(renderer, tmp_path, source, untrusted=untrusted)
        assert report.ok, report.error


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
async def test_a_scene_on_a_full_disk_is_the_machines_fault(renderer, tmp_path, code):
    source = scene(f"raise OSError({code}, '{os.strerror(code)}')")
    report = await render_one(renderer, tmp_path, source)
    assert report.status == "environment"
    assert "free some space" in report.error.hint


def test_a_full_disk_says_what_is_full():
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    problem = cannot_write(Path("videos"), full, "choose another folder")
    assert str(problem) == (
        "videos is full (No space left on device); free some space there, or choose another folder."
    )


NO_ROOM = """
import resource, signal, sys
from pathlib import Path
from manim_lsp.render.whole_file import write_whole

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_whole(Path(sys.argv[1]), [b"x" * 900, b"x" * 900])
except OSError as error:
    print(error.errno)
"""


def test_a_file_without_room_leaves_the_old_one(tmp_path):
    path = tmp_path / "kept.svg"
    path.write_text("old")
    command = [sys.executable, "-c", NO_ROOM, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout.strip() == str(errno.EFBIG), done.stderr
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_text() == "old"


async def test_writers_at_once_leave_one_whole_file(tmp_path):
    path = tmp_path / "folder" / "kept.svg"
    contents = [bytes([number]) * 100_000 for number in range(8)]
    await asyncio.gather(*(asyncio.to_thread(write_whole, path, [each]) for each in contents))
    assert path.read_bytes() in contents
    assert list(path.parent.iterdir()) == [path]
