"""What several commands share: clear errors, the project's settings, how sentences are worded."""

import sys

import pytest

from manim_lsp.cli.main import build_parser, main

SCENE = """\
from manim import *


class A(Scene):
    def construct(self):
        self.add(Circle())
"""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["check", "--nonsense"], "manim-lsp: Unrecognized arguments: --nonsense; "),
        (["render"], "manim-lsp: The following arguments are required: FILE; "),
        ([], "manim-lsp: The following arguments are required: COMMAND; "),
        (["check", "--output-format", "xml"], "manim-lsp: Argument --output-format: invalid"),
    ],
)
def test_wrong_usage_is_one_line(words, said, capsys):
    with pytest.raises(SystemExit) as stop:
        main(words)
    assert stop.value.code == 2
    error = capsys.readouterr().err
    assert error.startswith(said)
    assert len(error.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["render", "f.py", "--mode", "video", "Main", "-o", "x", "B"], ["f.py", "Main", "B"]),
        (["render", "--mode", "video", "f.py", "--untrusted", "Main"], ["f.py", "Main"]),
        (["render", "--mode", "video", "--", "-f.py", "Main"], ["-f.py", "Main"]),
        (["check", "a.py", "--quiet", "b.py"], ["a.py", "b.py"]),
        (["check", "--", "-a.py"], ["-a.py"]),
    ],
)
def test_options_stand_anywhere(words, named):
    arguments = build_parser().parse_args(words)
    found = arguments.words if words[0] == "render" else arguments.paths
    assert [str(each) for each in found] == named


def test_an_unknown_option_between_files_is_refused(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["render", "f.py", "--nonsense", "Main"])
    assert stop.value.code == 2
    assert "Unrecognized arguments: --nonsense" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["check", "render", "repair"])
def test_the_cure_of_a_missing_interpreter_is_an_option(command, folder, capsys):
    (folder / "scene.py").write_text(SCENE)
    assert main([command, "scene.py", "--interpreter", "no/python"]) == 3
    error = capsys.readouterr().err
    assert "with --interpreter" in error
    assert str(folder / "no" / "python") in error
    assert "manim.interpreter" not in error


def test_an_interpreter_may_be_a_program_on_the_path(folder, monkeypatch, capsys):
    tools = folder / "tools"
    tools.mkdir()
    program = tools / "my-python"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}:/usr/bin:/bin")
    (folder / "scene.py").write_text(SCENE)
    assert main(["check", "scene.py", "--interpreter", "my-python"]) == 0


def test_paths_of_the_command_line_start_where_the_user_is(folder, capsys):
    (folder / "deep").mkdir()
    (folder / "deep" / "scene.py").write_text(SCENE)
    assert main(["check", "deep", "--interpreter", "no/python"]) == 3
    assert str(folder / "no" / "python") in capsys.readouterr().err


def test_the_project_may_choose_the_interpreter(folder, capsys):
    (folder / "scene.py").write_text(SCENE)
    (folder / "pyproject.toml").write_text('[tool.manim-lsp]\ninterpreter = "env/bin/python"\n')
    assert main(["check", "scene.py"]) == 3
    assert str(folder / "env" / "bin" / "python") in capsys.readouterr().err


def test_the_project_may_choose_the_time_limit(folder, capsys):
    endless = SCENE + "        while True:\n            pass\n"
    (folder / "scene.py").write_text(endless)
    (folder / "pyproject.toml").write_text("[tool.manim-lsp]\nrender-timeout = 1\n")
    assert main(["render", "scene.py"]) == 1
    assert "timeout" in capsys.readouterr().out


def test_what_a_scene_prints_does_not_drive_the_terminal(folder, capsys):
    text = SCENE + '        print("\\x1b[2Jgone")\n        raise ValueError("\\x1b]0;title\\x07")\n'
    (folder / "scene.py").write_text(text)
    assert main(["render", "scene.py"]) == 1
    said = capsys.readouterr()
    assert "\x1b" not in said.out + said.err
    assert "\\x1b[2Jgone" in said.err
    assert "\\x1b]0;title\\x07" in said.out


@pytest.mark.slow
def test_a_machine_that_lacks_something_is_said_once(folder, monkeypatch, capsys):
    (folder / "scene.py").write_text(SCENE.replace("Circle()", 'MathTex("x^2+947")'))
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
    assert main(["repair", "scene.py", "--no-model", "--interpreter", sys.executable]) == 3
    assert capsys.readouterr().err.count("no program `latex`") == 1
