import os
from dataclasses import replace
from pathlib import Path

import pytest

from manim_lsp.host.protocol import Ready
from manim_lsp.render.index_cache import IndexCache

READY = Ready("3.11.7", "0.22.0", "12.0", ("plugin",), "full", "", ("numpy 2.0", "plugin 1.0"))
INDEX = {"classes": {"Círculo": [1, 2.5, None]}}


def test_what_is_stored_is_loaded(tmp_path):
    IndexCache(READY, tmp_path).store(INDEX)
    assert IndexCache(READY, tmp_path).load() == INDEX


def test_nothing_is_loaded_before(tmp_path):
    assert IndexCache(READY, tmp_path).load() is None


@pytest.mark.parametrize(
    "other",
    [
        {"manim": "0.19.0"},
        {"python": "3.12.0"},
        {"plugins": ()},
        {"plugins": ("a", "b")},
        {"packages": ("numpy 2.0", "plugin 1.1")},
    ],
)
def test_another_installation_has_another_index(tmp_path, other):
    IndexCache(READY, tmp_path).store(INDEX)
    assert IndexCache(replace(READY, **other), tmp_path).load() is None


@pytest.mark.parametrize("content", [b"", b"junk", b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_a_damaged_file_is_as_none(tmp_path, content):
    IndexCache(READY, tmp_path).store(INDEX)
    (path,) = tmp_path.iterdir()
    path.write_bytes(content)
    assert IndexCache(READY, tmp_path).load() is None


def test_each_renderer_has_its_own(tmp_path):
    IndexCache(READY, tmp_path).store(INDEX)
    assert IndexCache(READY, tmp_path, opengl=True).load() is None


def test_an_index_nobody_read_for_months_is_removed(tmp_path):
    old, fresh, foreign = tmp_path / "0a.json.z", tmp_path / "0b.json.z", tmp_path / "notes.txt"
    for path in (old, fresh, foreign):
        path.write_bytes(b"")
    for path in (old, foreign):
        os.utime(path, (0, 0))
    IndexCache(READY, tmp_path).store(INDEX)
    assert not old.exists()
    assert fresh.exists()
    assert foreign.exists()


def test_reading_an_index_keeps_it(tmp_path):
    IndexCache(READY, tmp_path).store(INDEX)
    (path,) = tmp_path.iterdir()
    os.utime(path, (0, 0))
    IndexCache(READY, tmp_path).load()
    IndexCache(READY, tmp_path, opengl=True).store(INDEX)
    assert path.exists()


def test_nothing_unfinished_is_left(tmp_path):
    IndexCache(READY, tmp_path).store(INDEX)
    assert [path.suffix for path in tmp_path.iterdir()] == [".z"]


def test_a_folder_that_cannot_be_made_only_warns(caplog):
    IndexCache(READY, Path("/proc/no/such")).store(INDEX)
    assert "could not be kept" in caplog.text
