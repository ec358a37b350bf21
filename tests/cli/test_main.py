import subprocess
import sys
from pathlib import Path

import pytest

from manim_lsp.cli import main
from manim_lsp.cli.main import COMMANDS, build_parser
from manim_lsp.errors import EnvironmentProblem


@pytest.mark.parametrize("command", COMMANDS)
def test_every_subcommand_explains_itself(command, capsys):
    with pytest.raises(SystemExit) as stop:
        main.main([command, "--help"])
    assert stop.value.code == 0
    assert f"manim-lsp {command}" in capsys.readouterr().out


def test_help_lists_every_subcommand():
    assert all(command in build_parser().format_help() for command in COMMANDS)


def test_a_problem_is_one_line_and_its_exit_code(monkeypatch, capsys):
    def fail(_):
        raise EnvironmentProblem("There is no manim; install it.")

    monkeypatch.setattr("manim_lsp.cli.doctor.run", fail)
    assert main.main(["doctor"]) == 3
    assert capsys.readouterr().err == "manim-lsp: There is no manim; install it.\n"


def test_starting_the_server_imports_no_other_command():
    code = (
        "import sys; from manim_lsp.cli.main import build_parser; build_parser(['serve']);"
        "print('manim_lsp.cli.demo' in sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert answer.stdout == "False\n"


def test_what_cannot_be_encoded_is_shown_escaped(monkeypatch, capsys):
    def fail(_):
        print("ValueError: \ud800")
        raise EnvironmentProblem("There is no \udfff.")

    monkeypatch.setattr("manim_lsp.cli.doctor.run", fail)
    assert main.main(["doctor"]) == 3
    said = capsys.readouterr()
    assert (said.out, said.err) == ("ValueError: \\ud800\n", "manim-lsp: There is no \\udfff.\n")


def test_a_full_disk_behind_standard_output_is_said_in_one_line():
    with Path("/dev/full").open("w") as full:
        answer = subprocess.run(
            [sys.executable, "-m", "manim_lsp.cli.main", "models", "list"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert answer.returncode == 2
    assert answer.stderr == "manim-lsp: The output cannot be written: No space left on device.\n"
