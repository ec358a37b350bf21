"""``manim-lsp watch`` as a user runs it: real files, a real renderer, lines as they come."""

import os
import queue
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.cli.command import COMMAND, wait_until
from tests.render import process_list
from tests.render.jobs import scene

GOOD = scene("self.play(Create(Circle()))")
BAD = scene("self.play(Create(Circle(colour=RED)))")
ENDLESS = scene("while True: pass")
IDLE = "watching for changes."

pytestmark = pytest.mark.slow


class Watched:
    """A running ``manim-lsp watch``."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.process = subprocess.Popen(
            (*COMMAND, "watch", *arguments),
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            preexec_fn=process_list.heed_interrupts,
        )
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in self.process.stdout:
            self._lines.put(line)

    def until(self, text: str) -> str:
        """Return what was written up to a line with `text`."""
        found = ""
        while True:
            found += self._lines.get(timeout=60)
            if text in found.splitlines()[-1]:
                return found

    def end(self, number: int = signal.SIGINT) -> int:
        self.process.send_signal(number)
        return self.process.wait(timeout=30)


@contextmanager
def watching(folder: Path, *arguments: str) -> Iterator[Watched]:
    watched = Watched(folder, *arguments)
    try:
        yield watched
    finally:
        watched.process.kill()
        watched.process.wait()


@pytest.fixture
def file(tmp_path) -> Path:
    path = tmp_path / "scene.py"
    path.write_text(GOOD)
    return path


def test_all_is_told_at_first_and_then_what_changes(file, tmp_path):
    with watching(tmp_path) as watched:
        assert "scene.py: Main: ok" in watched.until(IDLE)
        file.write_text(BAD)
        broken = watched.until(IDLE)
        assert "changed: scene.py" in broken
        assert "scene.py:6:33: unknown-parameter" in broken
        assert "Main: failed" in broken
        assert ", broken" in broken
        file.write_text(GOOD)
        assert ", fixed" in watched.until(IDLE)


def test_new_moved_and_deleted_files_and_folders_are_followed(file, tmp_path):
    with watching(tmp_path) as watched:
        watched.until(IDLE)
        (tmp_path / "deep").mkdir()
        (tmp_path / "deep" / "new.py").write_text(GOOD)
        assert "deep/new.py: Main: ok" in watched.until(IDLE)
        (tmp_path / "deep").rename(tmp_path / "other")
        moved = watched.until(IDLE)
        assert "gone: deep/new.py" in moved
        assert "other/new.py: Main: ok" in moved
        file.unlink()
        assert "gone: scene.py" in watched.until("gone: scene.py")
        assert "1 scene: 1 ok" in watched.until(IDLE)


def test_a_save_as_editors_do_it_counts_once(file, tmp_path):
    with watching(tmp_path) as watched:
        watched.until(IDLE)
        (tmp_path / "4913").touch()
        (tmp_path / "4913").unlink()
        file.rename(tmp_path / "scene.py~")
        file.write_text("")
        file.write_text(BAD)
        (tmp_path / "scene.py~").unlink()
        assert watched.until(IDLE).count("Main: failed") == 1


def test_the_newest_save_wins(file, tmp_path):
    file.write_text(ENDLESS)
    with watching(tmp_path) as watched:
        wait_until(lambda: len(process_list.descendants(watched.process.pid)) >= 3)
        file.write_text(GOOD)
        said = watched.until(IDLE)
        assert "Main: ok" in said
        assert "timeout" not in said
        assert "cancelled" not in said


def test_a_module_and_a_picture_render_again_what_uses_them(tmp_path):
    (tmp_path / "shapes.py").write_text("RADIUS = 1\n")
    (tmp_path / "data.txt").write_text("2")
    text = "from shapes import RADIUS\n" + scene(
        'self.add(Circle(RADIUS * int(open("data.txt").read())))'
    )
    (tmp_path / "user.py").write_text(text)
    (tmp_path / "other.py").write_text(GOOD)
    with watching(tmp_path) as watched:
        watched.until(IDLE)
        (tmp_path / "shapes.py").write_text("RADIUS = 'x' + 1\n")
        by_module = watched.until(IDLE)
        assert "user.py: failed" in by_module
        assert "other.py" not in by_module
        (tmp_path / "shapes.py").write_text("RADIUS = 1\n")
        watched.until(IDLE)
        (tmp_path / "data.txt").write_text("two")
        by_data = watched.until(IDLE)
        assert "user.py: Main: failed" in by_data
        assert "other.py" not in by_data


def test_what_a_scene_writes_does_not_render_it_for_ever(tmp_path):
    body = """
        import time
        open("count.txt", "w").write(str(time.time()))
        self.wait(0.1)
    """
    (tmp_path / "scene.py").write_text(scene(body))
    with watching(tmp_path) as watched:
        watched.until(IDLE)
        (tmp_path / "new.py").write_text(GOOD)
        said = watched.until(IDLE)
        assert "new.py: Main: ok" in said
        assert "count.txt" not in said
        assert "scene.py" not in said


def test_only_what_changes_is_told_without_the_initial_pass(file, tmp_path):
    (tmp_path / "other.py").write_text(BAD)
    with watching(tmp_path, "--no-initial") as watched:
        assert "Main" not in watched.until(IDLE)
        file.write_text(BAD)
        said = watched.until(IDLE)
        assert "scene.py: Main: failed" in said
        assert "other.py" not in said


def test_one_file_may_be_watched(file, tmp_path):
    (tmp_path / "other.py").write_text(BAD)
    with watching(tmp_path, "scene.py", "--ignore", "unknown-parameter") as watched:
        assert "other.py" not in watched.until(IDLE)
        file.write_text(BAD)
        said = watched.until(IDLE)
        assert "Main: failed" in said
        assert "unknown-parameter" not in said


def test_it_looks_itself_when_told_to(file, tmp_path):
    with watching(tmp_path, "--poll") as watched:
        watched.until(IDLE)
        file.write_text(BAD)
        assert "Main: failed" in watched.until(IDLE)


def test_videos_are_written_again(file, tmp_path):
    with watching(tmp_path, "--mode", "video", "-o", "out") as watched:
        assert "scene/Main.mp4" in watched.until(IDLE)
        file.write_text(GOOD.replace("Circle", "Square"))
        assert "scene/Main.mp4" in watched.until(IDLE)
        assert (tmp_path / "out" / "scene" / "Main.mp4").stat().st_size > 1000


def test_files_that_are_no_text_or_no_python_do_not_end_it(file, tmp_path):
    with watching(tmp_path) as watched:
        watched.until(IDLE)
        file.write_bytes(b"from manim import *\n\xff\xfe\x00")
        unreadable = watched.until(IDLE)
        assert "is not text" in unreadable
        assert "gone" not in unreadable
        file.write_text("class Main(Scene:  # manim")
        assert "SyntaxError" in watched.until(IDLE)
        file.write_text(GOOD)
        assert "Main: ok" in watched.until(IDLE)


def test_a_host_that_dies_does_not_end_it(file, tmp_path):
    with watching(tmp_path) as watched:
        watched.until(IDLE)
        for pid in process_list.descendants(watched.process.pid):
            os.kill(pid, signal.SIGKILL)
        file.write_text(GOOD.replace("Circle", "Square"))
        assert "Main: ok" in watched.until(IDLE)


def test_code_that_nobody_read_is_contained(file, tmp_path):
    file.write_text(scene("open('/etc/hostname').read()"))
    with watching(tmp_path, "--untrusted") as watched:
        assert "PermissionError" in watched.until(IDLE)


def test_it_ends_when_the_folder_is_gone(tmp_path):
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "scene.py").write_text(GOOD)
    with watching(tmp_path, "work") as watched:
        watched.until(IDLE)
        (folder / "scene.py").unlink()
        folder.rmdir()
        assert "nothing left to watch" in watched.until("nothing left to watch")
        assert watched.process.wait(timeout=30) == 2


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly_in_the_middle_of_a_render(file, tmp_path, number):
    file.write_text(ENDLESS)
    with watching(tmp_path) as watched:
        wait_until(lambda: len(process_list.descendants(watched.process.pid)) >= 3)
        started = process_list.descendants(watched.process.pid)
        assert watched.end(number) == 130
        assert "Traceback" not in watched.until("stopped.")
        wait_until(lambda: not any(process_list.is_running(pid) for pid in started), 10)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["missing"], "There is no missing"),
        (["-o", "out"], "-o goes with --mode video only"),
        (["--select", "nonsense"], "nonsense"),
    ],
)
def test_wrong_usage_is_one_line(tmp_path, arguments, says):
    ended = subprocess.run(
        (*COMMAND, "watch", *arguments), cwd=tmp_path, capture_output=True, text=True
    )
    assert (ended.returncode, says in ended.stderr) == (2, True)
    assert len(ended.stderr.splitlines()) == 1
