"""``manim-lsp render`` and ``doctor`` as a user runs them."""

import json
from pathlib import Path

import pytest
from tests.cli.command import manim_lsp
from tests.render.jobs import scene

GOOD = scene("self.play(Create(Circle()))")
BAD = scene("self.play(Create(Circle(colour=RED)))")


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "scene.py"


async def test_all_scenes_render(file):
    file.write_text(GOOD)
    ended = await manim_lsp("render", file)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("Main: ok (")


async def test_a_failure_is_at_the_users_line(file):
    file.write_text(BAD)
    ended = await manim_lsp("render", file)
    assert ended.code == 1
    assert "line 6: TypeError: `Circle` has no parameter `colour`." in ended.out


async def test_json_has_one_record_for_each_scene(file):
    file.write_text(GOOD + BAD.replace("Main", "Other"))
    ended = await manim_lsp("render", file, "--output-format", "json")
    records = json.loads(ended.out)
    assert ended.code == 1
    assert [(record["scene"], record["status"]) for record in records] == [
        ("Main", "ok"),
        ("Other", "failed"),
    ]
    assert records[0].keys() >= {
        *("file", "scene", "status", "error", "timeline", "output", "seconds")
    }
    assert records[0]["file"] == str(file)
    assert records[1]["error"]["row"] == 12
    assert records[0]["timeline"][0].keys() >= {"kind", "start", "end", "row", "column"}


async def test_a_video_goes_where_it_is_asked(file, tmp_path):
    file.write_text(GOOD)
    ended = await manim_lsp("render", file, "Main", "--mode", "video", "-o", "out", cwd=tmp_path)
    assert ended.code == 0
    assert (tmp_path / "out" / "Main.mp4").stat().st_size > 1000
    assert str(tmp_path / "out" / "Main.mp4") in ended.out


async def test_untrusted_code_is_contained(file):
    file.write_text(scene("open('/etc/hostname').read()"))
    ended = await manim_lsp("render", file, "--untrusted")
    assert ended.code == 1
    assert "PermissionError" in ended.out


async def test_a_timeout_is_a_failure(file):
    file.write_text(scene("while True: pass"))
    ended = await manim_lsp("render", file, "--timeout", "1")
    assert (ended.code, "Main: timeout" in ended.out) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["missing.py"], 2, "cannot be read"),
        (["scene.py", "Other"], 2, "There is no scene Other in scene.py; it has Main."),
        (["scene.py", "--interpreter", "/no/python"], 3, "There is no Python at /no/python"),
        (["scene.py", "--timeout", "-1"], 2, "must be more than 0"),
        (["scene.py", "--mode", "picture"], 2, "invalid choice"),
    ],
)
async def test_what_is_wrong_is_told_without_a_traceback(file, tmp_path, arguments, code, says):
    file.write_text(GOOD)
    ended = await manim_lsp("render", *arguments, cwd=tmp_path)
    assert ended.code == code
    assert says in ended.err
    assert "Traceback" not in ended.err


async def test_an_output_folder_that_cannot_be_written_is_told(file, tmp_path):
    file.write_text(GOOD)
    ended = await manim_lsp("render", file, "--mode", "video", "-o", "/proc/out")
    assert (ended.code, "/proc/out cannot be written" in ended.err) == (3, True)


async def test_the_doctor_says_what_there_is():
    ended = await manim_lsp("doctor", "--output-format", "json")
    rows = {row["name"]: row for row in json.loads(ended.out)}
    assert ended.code == 0
    assert rows.keys() >= {
        *("interpreter", "manim", "Pillow", "LaTeX", "fonts", "sandbox", "limits", "model")
    }
    assert all(row["cure"] for row in rows.values() if row["status"] != "ok")


async def test_the_doctor_has_a_cure_for_missing_latex(tmp_path):
    env = {"PATH": str(tmp_path), "HOME": str(tmp_path)}
    ended = await manim_lsp("doctor", env=env)
    assert "texlive-latex-extra" in ended.out.replace("\n", "")


async def test_the_doctor_fails_without_manim():
    ended = await manim_lsp("doctor", "--interpreter", "/bin/true")
    assert (ended.code, "missing" in ended.out) == (3, True)
