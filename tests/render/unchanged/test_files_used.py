"""What scenes claim to have used is looked at with care."""

import os
from pathlib import Path

import pytest

from manim_lsp.host.protocol import FilesUsed
from manim_lsp.render.unchanged.files_used import are_as_before, state, together


def claim(*paths: str, is_complete: bool = True) -> FilesUsed:
    return FilesUsed(tuple((path, 1, 2) for path in paths), is_complete)


def test_claims_add_up_and_the_first_counts():
    seen = together({"/a": (9, 9)}, claim("/a", "/b"))
    assert seen == {"/a": (9, 9), "/b": (1, 2)}


@pytest.mark.parametrize(
    "path",
    ["", "a.txt", "../a.txt", "/" + "a" * 4096, "/a\0b", "//other/share", "\\\\other\\share"],
)
def test_a_path_that_may_not_be_looked_at_makes_all_unknown(path):
    assert together({}, claim("/a", path)) is None


def test_too_many_make_all_unknown():
    seen = {f"/{number}": (1, 2) for number in range(1999)}
    assert together(seen, claim("/a")) is not None
    assert together(seen, claim("/a", "/b")) is None


def test_once_unknown_stays_unknown():
    assert together(None, claim("/a")) is None
    assert together({}, claim("/a", is_complete=False)) is None


def test_a_pipe_is_not_opened(tmp_path):
    # Opening it would wait for a writer for good.
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert are_as_before({str(pipe): state(str(pipe))})


@pytest.mark.parametrize("path", ["/net/secret.example/x", "/home", "/home/me/../you", "/home/met"])
def test_code_that_nobody_has_read_has_us_look_at_its_folder_alone(path):
    assert together({}, claim("/home/me", "/home/me/a/b.png"), Path("/home/me")) is not None
    assert together({}, claim("/home/me/a", path), Path("/home/me")) is None
