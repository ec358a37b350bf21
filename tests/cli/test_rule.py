import json
import os

import pytest

from manim_lsp.api.rules import CATALOGUE
from manim_lsp.cli.main import main
from manim_lsp.cli.rule import page


@pytest.mark.parametrize("code", [rule.code for rule in CATALOGUE])
def test_every_rule_is_explained(code, capsys):
    assert main(["rule", code]) == 0
    assert capsys.readouterr().out == page(code)


def test_rules_are_listed_with_severity_fix_and_summary(capsys):
    assert main(["rule"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(CATALOGUE)
    (line,) = (line for line in lines if line.startswith("unknown-parameter "))
    assert line.split(maxsplit=3) == [
        "unknown-parameter",
        "error",
        "fix",
        "A call names a parameter that does not exist.",
    ]


def test_the_list_for_programs(capsys):
    assert main(["rule", "--output-format", "json"]) == 0
    records = json.loads(capsys.readouterr().out)
    assert [record["code"] for record in records] == [rule.code for rule in CATALOGUE]


def test_a_rule_for_programs_has_its_page(capsys):
    assert main(["rule", "no-scene", "--output-format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["severity"] == "warning"
    assert record["explanation"] == page("no-scene")


def test_an_unknown_rule_is_told_with_the_nearest(capsys):
    assert main(["rule", "unknown-paramter"]) == 2
    error = capsys.readouterr().err
    assert "Did you mean `unknown-parameter`?" in error
    assert len(error.splitlines()) == 1


def test_a_terminal_gets_the_page_laid_out(monkeypatch, capfd):
    leader, follower = os.openpty()
    with os.fdopen(follower, "w") as terminal:
        monkeypatch.setattr("sys.stdout", terminal)
        assert main(["rule", "no-scene"]) == 0
        terminal.flush()
    shown = os.read(leader, 1 << 16).decode()
    os.close(leader)
    assert "no-scene" in shown
    assert "```" not in shown
