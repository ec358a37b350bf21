"""What users do in VS Code, in the real workbench; screenshots are in test-artifacts/workbench."""

import json
import subprocess
import sys
import threading
import venv
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.workbench, pytest.mark.timeout(600)]

INTRO = """\
from manim import *


class Intro(Scene):
    def construct(self):
        square = Square(color=BLUE, fill_opacity=0.6)
        self.play(Create(square))
        self.play(square.animate.rotate(PI / 4))
"""

FAILING = """\
from manim import *


class Intro(Scene):
    def construct(self):
        circle = Circle()
        self.play(Create(circle), run_time=min(0, -1))
"""

# No fix is certain here, so that the model is asked before the offer to remove it is taken.
BROKEN = """\
from manim import *


class Intro(Scene):
    def construct(self):
        circle = Circle(color=BLUE, critical=True)
        self.play(Create(circle))
"""


def render_with_manim(file: Path, tmp_path: Path) -> None:
    """Render every scene of `file` as its author would, without anything of ours."""
    done = subprocess.run(
        [sys.executable, "-m", "manim", "render", "-ql", "-a", "--media_dir", tmp_path, file],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, f"{file.read_text()}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
    assert [*tmp_path.rglob("*.mp4"), *tmp_path.rglob("*.png")], "nothing was rendered"


def test_a_mistake_is_marked_as_typed_and_its_preferred_fix_mends_it(workbench):
    file = workbench.write("intro.py", INTRO)
    workbench.run("fixesAsTyped", file)
    assert "circle = Circle(color=RED)" in file.read_text()


def test_saving_a_failing_scene_puts_the_error_at_the_users_line(workbench):
    file = workbench.write("intro.py", FAILING)
    result = workbench.run("failsOnSave", file)
    assert "[Ln 7, Col 9]" in result["problem"]


def test_a_comment_becomes_a_scene_that_renders(workbench, tmp_path):
    file = workbench.write("intro.py", "# a blue circle turns into a red square\n")
    result = workbench.run("generates", file)
    render_with_manim(file, tmp_path / "media")
    # A warm model is done before the editor shows more than that it writes.
    assert any("Writing a scene" in text for text in result["notifications"])


def test_a_failing_scene_is_repaired_into_one_that_renders(workbench, tmp_path):
    file = workbench.write("intro.py", BROKEN)
    workbench.settings["manim.rounds"] = 1
    result = workbench.run("repairs", file)
    render_with_manim(file, tmp_path / "media")
    assert any("Repair 1 of 1" in text for text in result["notifications"])


class EndlessModel(ThreadingHTTPServer):
    """An OpenAI-compatible endpoint whose answer has no end; tells when a client gave up on it."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _EndlessAnswer)
        self.abandoned = threading.Event()

    @property
    def spec(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1#endless"


class _EndlessAnswer(BaseHTTPRequestHandler):
    server: EndlessModel

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        chunk = json.dumps({"choices": [{"index": 0, "delta": {"content": "# still thinking\n"}}]})
        try:
            while not self.server.abandoned.wait(0.05):
                self.wfile.write(f"data: {chunk}\n\n".encode())
        except OSError:
            self.server.abandoned.set()

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture
def endless_model() -> Iterator[EndlessModel]:
    with EndlessModel() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_a_generation_can_be_cancelled_and_changes_nothing(workbench, endless_model):
    file = workbench.write("intro.py", "# a blue circle turns into a red square\n")
    workbench.settings["manim.model"] = endless_model.spec
    result = workbench.run("cancels", file)
    assert result["text"].strip() == "# a blue circle turns into a red square"
    assert result["dialogs"] == []
    assert endless_model.abandoned.is_set()


def test_a_scene_is_previewed_as_a_video_beside_its_code(workbench):
    file = workbench.write("intro.py", INTRO)
    result = workbench.run("previews", file)
    assert result["label"] == "Video of the scene Intro"
    assert result["seconds"] > 0.5


def test_a_class_is_explained_with_a_picture_and_plays_have_their_times(workbench):
    file = workbench.write("intro.py", INTRO)
    result = workbench.run("reads", file)
    assert "class Square(" in result["said"]
    assert "A rectangle with equal side lengths." in result["said"]
    assert result["swatches"] == 1


def test_a_call_is_completed_while_it_is_typed(workbench):
    workbench.user_settings["editor.suggestOnTriggerCharacters"] = True
    workbench.user_settings["editor.quickSuggestions"] = {"other": "on"}
    result = workbench.run("completes", workbench.write("intro.py", INTRO))
    assert result["colour"] == "rgb(88, 196, 221)"
    assert result["active"].startswith("color: ParsableManimColor")


def test_a_server_that_is_killed_comes_back_by_itself(workbench):
    file = workbench.write("intro.py", INTRO)
    workbench.run("survivesACrash", file)


def test_a_python_without_the_server_is_told_with_its_cure(workbench, tmp_path):
    venv.create(tmp_path / "bare", symlinks=True)
    python = tmp_path / "bare" / "bin" / "python"
    workbench.settings["manim.interpreter"] = str(python)
    result = workbench.run("tellsTheCure", workbench.write("intro.py", INTRO))
    assert f'{python} -m pip install "manim-lsp[llama]"' in result["text"]


def test_without_trust_mistakes_are_marked_but_nothing_is_run(workbench):
    # The folder's own settings do not count without trust: its Python would be its authors' code.
    workbench.settings["manim.interpreter"] = "/planted/python"
    workbench.user_settings["manim.interpreter"] = sys.executable
    workbench.trusted = False
    result = workbench.run("staysRestricted", workbench.write("intro.py", INTRO))
    assert "trust" in result["reason"]
