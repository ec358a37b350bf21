import os
import time

import pytest

from manim_lsp.render.files.old_files import remove_old

DAY = 24 * 3600


@pytest.fixture
def cache(tmp_path):
    """Return a folder with files of 1000 bytes that were used so many days ago."""
    for days in (1, 30, 90):
        path = tmp_path / f"{days}.svg"
        path.write_bytes(bytes(1000))
        used = time.time() - days * DAY
        os.utime(path, (used, used))
    return tmp_path


def left(folder):
    return sorted(path.name for path in folder.iterdir())


def test_what_nobody_used_for_long_goes(cache):
    remove_old(cache, "*")
    assert left(cache) == ["1.svg", "30.svg"]


def test_the_oldest_go_until_the_rest_is_small(cache):
    remove_old(cache, "*", most_bytes=1500)
    assert left(cache) == ["1.svg"]


def test_what_was_read_lately_stays(cache):
    written = (cache / "90.svg").stat().st_mtime
    os.utime(cache / "90.svg", (time.time(), written))
    remove_old(cache, "*")
    assert "90.svg" in left(cache)


def test_other_files_stay(cache):
    remove_old(cache, "*.mp4")
    assert len(left(cache)) == 3


def test_a_cache_that_is_missing_is_none_to_remove_from(tmp_path):
    remove_old(tmp_path / "none", "*")
    assert left(tmp_path) == []
