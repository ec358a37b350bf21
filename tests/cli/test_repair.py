import json

import pytest
from tests.models.fake_endpoint import code_answer

from manim_lsp.cli.main import main

GOOD = """\
from manim import *


class Main(Scene):
    def construct(self):
        self.add(Circle(color=RED))
"""
SAFE = GOOD.replace("color", "colour")
BROKEN = GOOD.replace("Circle", "NoSuchShape")


@pytest.fixture
def file(folder):
    path = folder / "scene.py"
    path.write_text(SAFE)
    return path


def test_the_mended_code_goes_to_standard_output(file, capsys):
    assert main(["repair", "scene.py", "--no-model"]) == 0
    assert capsys.readouterr().out == GOOD
    assert file.read_text() == SAFE


def test_write_changes_the_file(file, capsys):
    assert main(["repair", "scene.py", "--no-model", "--write"]) == 0
    assert file.read_text() == GOOD
    assert capsys.readouterr().out == ""


def test_diff_shows_the_changes(file, capsys):
    assert main(["repair", "scene.py", "--no-model", "--diff"]) == 0
    diff = capsys.readouterr().out
    assert "-        self.add(Circle(colour=RED))\n+        self.add(Circle(color=RED))\n" in diff
    assert file.read_text() == SAFE


def test_json_has_the_agreed_shape(file, capsys):
    assert main(["repair", "scene.py", "--no-model", "--output-format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert list(record) == ["status", "rounds", "changes", "code"]
    assert (record["status"], record["rounds"], record["code"]) == ("ok", 0, GOOD)
    assert len(record["changes"]) == 1


def test_the_model_mends_what_rules_cannot(file, endpoint, model, capsys):
    file.write_text(BROKEN)
    endpoint.answers = [code_answer(GOOD)]
    arguments = ["repair", "scene.py", "--model", model, "--output-format", "json"]
    assert main([*arguments, "--description", "A red circle."]) == 0
    record = json.loads(capsys.readouterr().out)
    assert (record["status"], record["rounds"], record["code"]) == ("ok", 1, GOOD)
    assert endpoint.prompts[0].startswith("<TEXT_SCRIPT>\nA red circle.\n")


def test_what_stays_broken_is_no_success(file, endpoint, model):
    file.write_text(BROKEN)
    endpoint.answers = [code_answer(BROKEN)]
    assert main(["repair", "scene.py", "--write", "--model", model, "--rounds", "1"]) == 1
    assert file.read_text() == BROKEN


def test_a_file_that_cannot_be_made_to_render_is_not_written(file):
    both = SAFE.replace("self.", "missing()\n        self.", 1)
    file.write_text(both)
    assert main(["repair", "scene.py", "--no-model", "--write"]) == 1
    assert file.read_text() == both


def test_rules_do_their_part_where_the_model_is_missing(file, capsys):
    assert main(["repair", "scene.py", "--model", "no-such-model"]) == 0
    assert capsys.readouterr().out == GOOD


def test_a_missing_model_is_told_where_it_was_needed(file, capsys):
    file.write_text(BROKEN)
    assert main(["repair", "scene.py", "--model", "no-such-model"]) == 1
    assert "There is no model no-such-model" in capsys.readouterr().err


def test_line_ends_and_byte_order_mark_stay(file):
    content = b"\xef\xbb\xbf" + SAFE.replace("\n", "\r\n").encode()
    file.write_bytes(content)
    assert main(["repair", "scene.py", "--no-model", "--write"]) == 0
    assert file.read_bytes() == content.replace(b"colour", b"color")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(None, "cannot be read"), (b"\xff\xfe\x00x", "save it as UTF-8")],
)
def test_a_file_that_is_none_is_told_in_one_line(folder, capsys, content, sentence):
    if content is not None:
        (folder / "scene.py").write_bytes(content)
    assert main(["repair", "scene.py", "--no-model"]) == 2
    told = capsys.readouterr().err
    assert sentence in told
    assert told.count("\n") == 1
