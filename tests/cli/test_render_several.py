"""``manim-lsp render`` on several files, on folders, and when it is stopped."""

import json
import os
import pty
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from tests.cli.command import COMMAND, manim_lsp, wait_until
from tests.render import process_list
from tests.render.jobs import scene

GOOD = scene("self.play(Create(Circle()))")
BAD = scene("self.play(Create(Circle(colour=RED)))")


@pytest.fixture
def files(tmp_path) -> Path:
    """A folder with two files of one name, a module, and a file without a scene."""
    for name, text in (
        ("one/scene.py", GOOD),
        ("two/scene.py", BAD),
        ("two/shapes.py", "from manim import *\nRADIUS = 2\n"),
        ("two/base.py", "from manim import *\n\n\nclass Ring(Circle):\n    pass\n"),
    ):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
    return tmp_path


async def test_each_scene_is_told_with_its_file_and_counted(files):
    ended = await manim_lsp("render", "one", "two", cwd=files)
    lines = ended.out.splitlines()
    assert ended.code == 1
    assert [line.partition("(")[0] for line in sorted(lines) if "scene.py" in line] == [
        "one/scene.py: Main: ok ",
        "two/scene.py: Main: failed ",
    ]
    assert lines[-1] == "2 scenes: 1 ok, 1 failed."


async def test_files_without_scenes_are_passed_over_in_folders_only(files):
    in_folder = await manim_lsp("render", "two", "--output-format", "json", cwd=files)
    named = await manim_lsp("render", "two/base.py", "--output-format", "json", cwd=files)
    assert [record["scene"] for record in json.loads(in_folder.out)] == ["Main"]
    assert [record["error"]["type"] for record in json.loads(named.out)] == ["NoScene"]


async def test_json_is_one_document_in_the_order_of_the_files(files):
    ended = await manim_lsp("render", ".", "--jobs", "4", "--output-format", "json", cwd=files)
    records = json.loads(ended.out)
    assert [(record["file"], record["status"]) for record in records] == [
        (str(files / "one" / "scene.py"), "ok"),
        (str(files / "two" / "scene.py"), "failed"),
    ]


async def test_videos_of_files_of_one_name_keep_apart(files):
    (files / "two" / "scene.py").write_text(GOOD)
    ended = await manim_lsp("render", ".", "--mode", "video", "-o", "out", cwd=files)
    assert ended.code == 0
    found = sorted(str(file.relative_to(files / "out")) for file in (files / "out").rglob("*.mp4"))
    assert found == ["one/scene/Main.mp4", "two/scene/Main.mp4"]


async def test_a_scene_may_be_in_some_of_the_files(files):
    (files / "two" / "scene.py").write_text(scene("self.wait()", name="Other"))
    ended = await manim_lsp("render", "one/scene.py", "two", "Other", cwd=files)
    assert (ended.code, ended.err) == (0, "")
    assert "two/scene.py: Other: ok" in ended.out
    assert "1 scene: 1 ok." in ended.out


async def test_a_scene_that_no_file_has_is_told(files):
    ended = await manim_lsp("render", "one", "two", "--scene", "Nowhere", cwd=files)
    assert ended.code == 2
    assert "There is no scene Nowhere in what was named." in ended.err


async def test_what_cannot_be_read_does_not_stop_the_rest(files):
    ended = await manim_lsp("render", "one", "missing.py", cwd=files)
    assert ended.code == 2
    assert "missing.py cannot be read" in ended.err
    assert "one/scene.py: Main: ok" in ended.out


async def test_an_empty_folder_is_no_failure(tmp_path):
    ended = await manim_lsp("render", tmp_path)
    assert (ended.code, ended.out) == (0, "No scenes were found.\n")


def test_standard_input_is_rendered(tmp_path):
    command = (*COMMAND, "render", "-", "Main")
    ended = subprocess.run(command, input=GOOD, capture_output=True, text=True, cwd=tmp_path)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("Main: ok")


def test_a_reader_that_goes_away_ends_it_without_a_word(files):
    command = " ".join((*COMMAND, "render", ".", "--jobs", "1", "|", "head", "-n", "1"))
    ended = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, cwd=files
    )
    assert (len(ended.stdout.splitlines()), ended.stderr) == (1, "")


@pytest.mark.parametrize("signal_number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("frames", [False, True])
def test_stopping_it_leaves_nothing_behind(tmp_path, signal_number, frames):
    body = "self.wait(1)\nself.play(Create(Circle()))\nprint('here', flush=True)\nwhile True: pass"
    (tmp_path / "endless.py").write_text(scene(body))
    output = ("--mode", "frames", "-o", "out/frames") if frames else ()
    process = subprocess.Popen(
        (*COMMAND, "render", "endless.py", *output),
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=process_list.heed_interrupts,
    )
    wait_until(lambda: len(process_list.descendants(process.pid)) >= 3)
    started = process_list.descendants(process.pid)
    process.send_signal(signal_number)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in err
    wait_until(lambda: not any(process_list.is_running(pid) for pid in started), 10)
    assert [file.name for file in tmp_path.iterdir()] == ["endless.py"]


def test_numpy_is_not_needed(files):
    code = (
        "import sys; sys.modules['numpy'] = None; from manim_lsp.cli.main import main;"
        "sys.exit(main(['render', 'one', '--mode', 'frames', '-o', '{scene}-{file}.npz']))"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=files)
    assert ended.returncode == 0
    assert (files / "Main-scene.npz").is_file()


def test_on_a_terminal_results_still_go_to_the_file_that_is_named(files):
    ours, theirs = pty.openpty()
    with (files / "results.txt").open("w") as results:
        process = subprocess.Popen(
            (*COMMAND, "render", "one", "two"), cwd=files, stdout=results, stderr=theirs
        )
    os.close(theirs)
    shown = b""
    # Reading a terminal that nobody writes to any more is an error, not an end.
    with suppress(OSError):
        while part := os.read(ours, 4096):
            shown += part
    os.close(ours)
    assert process.wait(timeout=30) == 1
    assert b"Rendering" in shown
    assert (files / "results.txt").read_text().splitlines()[-1] == "2 scenes: 1 ok, 1 failed."
