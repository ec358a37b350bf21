import json
import os
import stat
from typing import NamedTuple

import pytest

from manim_lsp.cli.main import main

BROKEN = (
    "from manim import *\n\n\n"
    "class Intro(Scene):\n"
    "    def construct(self):\n"
    "        title = 'é🎬'; circle = Circle(colour=RED)\n"
    "        self.play(Create(circle))\n"
)
MENDED = BROKEN.replace("colour", "color")


class Result(NamedTuple):
    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def check(tmp_path, monkeypatch, capfd):
    """Run ``manim-lsp check`` in a folder of its own."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Result:
        return Result(main(["check", *arguments]), *capfd.readouterr())

    return run


def test_clean_file_exits_0(check, tmp_path):
    (tmp_path / "a.py").write_text(MENDED, "utf-8")
    result = check("a.py")
    assert (result.returncode, result.stderr) == (0, "")


def test_finding_is_printed_with_its_place(check, tmp_path):
    (tmp_path / "a.py").write_text(BROKEN, "utf-8")
    result = check("a.py")
    assert result.returncode == 1
    assert result.stdout.splitlines()[0] == (
        "a.py:6:39: unknown-parameter `Circle` has no parameter `colour`. Did you mean `color`?"
    )


def test_json_has_the_shape_of_ruff(check, tmp_path):
    (tmp_path / "a.py").write_text(BROKEN, "utf-8")
    (finding,) = json.loads(check("a.py", "--output-format", "json").stdout)
    place = {"location": {"row": 6, "column": 39}, "end_location": {"row": 6, "column": 45}}
    assert finding == {
        "code": "unknown-parameter",
        "message": "`Circle` has no parameter `colour`. Did you mean `color`?",
        "severity": "error",
        "filename": str(tmp_path / "a.py"),
        **place,
        "fix": {
            "applicability": "safe",
            "message": "Change to `color`",
            "edits": [{"content": "color", **place}],
        },
        "url": "https://github.com/manim-lsp/manim-lsp/blob/main/docs/rules/unknown-parameter.md",
    }


def test_fix_mends_the_file_and_exits_0(check, tmp_path):
    (tmp_path / "a.py").write_text(BROKEN, "utf-8")
    assert check("a.py", "--fix").returncode == 0
    assert (tmp_path / "a.py").read_text("utf-8") == MENDED


def test_fix_keeps_line_ends_byte_order_mark_and_mode(check, tmp_path):
    path = tmp_path / "a.py"
    path.write_bytes(BROKEN.replace("\n", "\r\n").encode("utf-8-sig"))
    path.chmod(0o640)
    check("a.py", "--fix")
    assert path.read_bytes() == MENDED.replace("\n", "\r\n").encode("utf-8-sig")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_fix_keeps_a_declared_encoding(check, tmp_path):
    text = "# coding: latin-1\n" + BROKEN.replace("🎬", "")
    (tmp_path / "a.py").write_bytes(text.encode("latin-1"))
    check("a.py", "--fix")
    assert (tmp_path / "a.py").read_bytes() == text.replace("colour", "color").encode("latin-1")


def test_fix_follows_a_link(check, tmp_path):
    (tmp_path / "real.py").write_text(BROKEN, "utf-8")
    (tmp_path / "link.py").symlink_to("real.py")
    check("link.py", "--fix")
    assert (tmp_path / "link.py").is_symlink()
    assert (tmp_path / "real.py").read_text("utf-8") == MENDED


def test_suggested_fixes_wait_for_leave(check, tmp_path):
    text = BROKEN.replace("Circle(colour=RED)", "Dot(size=1)")
    (tmp_path / "a.py").write_text(text, "utf-8")
    assert check("a.py", "--fix").returncode == 1
    assert (tmp_path / "a.py").read_text("utf-8") == text
    assert check("a.py", "--fix", "--unsafe-fixes").returncode == 0
    assert "Dot(radius=1)" in (tmp_path / "a.py").read_text("utf-8")


def test_a_file_of_manimgl_is_told_to_be_convertible(check, tmp_path):
    (tmp_path / "old.py").write_text("from manimlib import *\n\nclass A(Scene):\n    pass\n")
    (tmp_path / "new.py").write_text("from manim import *\nCircle(colour=RED)\n")
    assert "--convert-manimgl rewrites 1 file of ManimGL" in check("old.py", "new.py").stdout
    assert "--convert-manimgl" not in check("new.py").stdout


def test_diff_shows_and_leaves_the_file(check, tmp_path):
    (tmp_path / "a.py").write_text(BROKEN, "utf-8")
    result = check("a.py", "--diff")
    assert "+        title = 'é🎬'; circle = Circle(color=RED)" in result.stdout.splitlines()
    assert result.returncode == 1
    assert (tmp_path / "a.py").read_text("utf-8") == BROKEN


def test_folder_is_searched_for_files_that_mention_manim(check, tmp_path):
    for name in ("a.py", "deep/er/b.py", ".hidden/c.py", "env/lib/d.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(BROKEN, "utf-8")
    (tmp_path / "env" / "pyvenv.cfg").touch()
    (tmp_path / "other.py").write_text("Cirlce()\n", "utf-8")
    (tmp_path / "notes.txt").write_text(BROKEN, "utf-8")
    found = json.loads(check(".", "--output-format", "json").stdout)
    names = [item["filename"] for item in found]
    assert names == [str(tmp_path / "a.py"), str(tmp_path / "deep" / "er" / "b.py")]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (None, "b.py cannot be read: No such file or directory."),
        (b"x = '\xff'\n", "b.py is not text in the encoding it declares; save it as UTF-8."),
        (
            b"# coding: nonsense\n",
            "b.py is not text in the encoding it declares; save it as UTF-8.",
        ),
    ],
)
def test_unreadable_file_is_named_and_the_others_are_checked(content, complaint, check, tmp_path):
    (tmp_path / "a.py").write_text(BROKEN, "utf-8")
    if content is not None:
        (tmp_path / "b.py").write_bytes(content)
    result = check("b.py", "a.py")
    assert result.returncode == 2
    assert result.stderr == f"manim-lsp: {complaint}\n"
    assert "a.py:6:39" in result.stdout


def test_interpreter_without_manim_is_said_in_one_line(check, tmp_path):
    (tmp_path / "a.py").write_text(BROKEN, "utf-8")
    result = check("a.py", "--interpreter", str(tmp_path / "no-python"))
    assert result.returncode == 3
    assert len(result.stderr.splitlines()) == 1


def test_what_editors_leave_beside_a_file_is_passed_over(check, tmp_path):
    (tmp_path / "a.py").write_text(MENDED, "utf-8")
    (tmp_path / ".#a.py").symlink_to("me@machine.1234")
    (tmp_path / "gone.py").symlink_to("nowhere.py")
    os.mkfifo(tmp_path / "pipe.py")
    result = check(".")
    assert (result.returncode, result.stderr) == (0, "")


def test_a_pipe_is_not_waited_for(check, tmp_path):
    os.mkfifo(tmp_path / "pipe.py")
    result = check("pipe.py")
    assert result.returncode == 2
    assert "not a regular file" in result.stderr
