"""Full disks and folders that cannot be written: one clear error, or none where none is due.

A path below a file cannot be written by anyone, root included.
"""

import errno
import os
import tempfile
from pathlib import Path

import pytest
from tests.render.jobs import job, render_one, scene

from manim_lsp.errors import EnvironmentProblem
from manim_lsp.render.renderer import Renderer

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
