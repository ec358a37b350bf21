import asyncio

import pytest

from manim_lsp.cli.watching.wakes import Wakes


async def woken(wakes: Wakes) -> None:
    async with asyncio.timeout(20):
        while not await wakes.settled():
            pass


@pytest.mark.parametrize(
    "act",
    [
        lambda root: (root / "new.py").write_text("x"),
        lambda root: (root / "a.py").write_text("y"),
        lambda root: (root / "a.py").unlink(),
        lambda root: (root / "a.py").rename(root / "b.py"),
        lambda root: (root / "folder").mkdir(),
    ],
    ids=["new", "written", "gone", "moved", "folder"],
)
async def test_a_change_wakes(tmp_path, act):
    (tmp_path / "a.py").write_text("x")
    async with Wakes(tmp_path) as wakes:
        act(tmp_path)
        await woken(wakes)


async def test_files_in_folders_that_are_new_wake(tmp_path):
    async with Wakes(tmp_path) as wakes:
        (tmp_path / "deep").mkdir()
        await woken(wakes)
        (tmp_path / "deep" / "a.py").write_text("x")
        await woken(wakes)


async def test_what_version_control_does_wakes_nobody(tmp_path):
    (tmp_path / ".git").mkdir()
    async with Wakes(tmp_path) as wakes:
        (tmp_path / ".git" / "index").write_text("x")
        assert not await wakes.settled()


async def test_a_folder_that_takes_the_place_of_another_is_watched(tmp_path):
    root, other = tmp_path / "root", tmp_path / "other"
    root.mkdir()
    other.mkdir()
    async with Wakes(root) as wakes:
        root.rename(tmp_path / "old")
        other.rename(root)
        await woken(wakes)
        (root / "a.py").write_text("x")
        await woken(wakes)


async def test_a_folder_that_is_gone_wakes(tmp_path):
    root = tmp_path / "root"
    root.mkdir()
    async with Wakes(root) as wakes:
        root.rmdir()
        await woken(wakes)


async def test_polling_wakes_again_and_again(tmp_path):
    async with Wakes(tmp_path, poll=True) as wakes:
        await woken(wakes)


async def test_where_the_system_can_tell_of_no_more_files_are_looked_at(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr("watchdog.observers.api.BaseObserver.start", refuse)
    async with Wakes(tmp_path) as wakes:
        assert "inotify watch limit reached" in wakes.problem
        assert "max_user_watches" in wakes.problem
        await woken(wakes)
