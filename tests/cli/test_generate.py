import pytest
from tests.models.fake_endpoint import Refusal, code_answer

from manim_lsp.cli.main import main

GOOD = """\
from manim import *


class Main(Scene):
    def construct(self):
        self.add(Circle())
"""
BAD = GOOD.replace("Circle()", "NoSuchShape()")


def test_the_code_goes_to_standard_output(folder, endpoint, model, capsys):
    endpoint.answers = [code_answer(GOOD)]
    assert main(["generate", "a circle", "--model", model]) == 0
    printed = capsys.readouterr()
    assert printed.out == GOOD
    assert "The scene renders." in printed.err


def test_a_failed_attempt_is_told_and_repaired(folder, endpoint, model, capsys):
    endpoint.answers = [code_answer(BAD), code_answer(GOOD)]
    assert main(["generate", "a circle", "--model", model, "--strategy", "ritl"]) == 0
    told = capsys.readouterr().err
    assert "NoSuchShape" in told
    assert "repair 1 of 3: renders" in told


def test_the_code_goes_to_the_file_that_is_named(folder, endpoint, model, capsys):
    endpoint.answers = [code_answer(GOOD)]
    assert main(["generate", "a circle", "--model", model, "-o", "out.py"]) == 0
    assert (folder / "out.py").read_text() == GOOD
    assert capsys.readouterr().out == ""


def test_an_existing_file_is_not_overwritten(folder, endpoint, model, capsys):
    (folder / "out.py").write_text("mine")
    assert main(["generate", "a circle", "--model", model, "-o", "out.py"]) == 2
    assert (folder / "out.py").read_text() == "mine"
    assert "--force" in capsys.readouterr().err
    assert endpoint.requests == []


def test_force_overwrites(folder, endpoint, model):
    (folder / "out.py").write_text("mine")
    endpoint.answers = [code_answer(GOOD)]
    assert main(["generate", "a circle", "--model", model, "-o", "out.py", "--force"]) == 0
    assert (folder / "out.py").read_text() == GOOD


def test_what_does_not_render_is_no_success(folder, endpoint, model, capsys):
    endpoint.answers = [code_answer(BAD)] * 2
    assert main(["generate", "a circle", "--model", model, "--rounds", "1"]) == 1
    printed = capsys.readouterr()
    assert printed.out == BAD
    assert "still does not render" in printed.err


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["  "], 2, "description is empty"),
        (["a circle", "-o", "no/such/out.py"], 2, "create it first"),
        (["a circle", "--model", "no-such-model"], 3, "manim-lsp models pull"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(folder, capsys, arguments, code, sentence):
    assert main(["generate", *arguments]) == code
    told = capsys.readouterr().err
    assert sentence in told
    assert told.count("\n") == 1


def test_a_failing_endpoint_is_told_without_a_traceback(folder, endpoint, model, capsys):
    endpoint.answers = [Refusal(500, '{"error": {"message": "out of memory"}}')]
    assert main(["generate", "a circle", "--model", model]) == 3
    told = capsys.readouterr().err
    assert "out of memory" in told
    assert "Traceback" not in told
