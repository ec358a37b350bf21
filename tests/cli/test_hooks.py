"""The hooks for pre-commit are commands that this version has."""

import shlex
import tomllib
from pathlib import Path

import pytest

from manim_lsp.cli.main import build_parser

ROOT = Path(__file__).parents[2]


def hooks():
    """Return the hooks: the file has only one kind of line that matters here."""
    lines = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8").splitlines()
    pairs = (line.removeprefix("- ").strip().partition(": ") for line in lines if ": " in line)
    found = []
    for key, _, value in pairs:
        if key == "id":
            found.append({})
        if found:
            found[-1][key] = value
    return found


def test_there_is_one_to_check_and_one_to_mend():
    assert [hook["id"] for hook in hooks()] == ["manim-check", "manim-fix"]


@pytest.mark.parametrize("hook", hooks(), ids=lambda hook: hook["id"])
def test_the_command_line_is_one_of_ours(hook):
    program, *words = shlex.split(hook["entry"])
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    assert program in scripts
    parsed = build_parser().parse_args([*words, "a.py"])
    assert parsed.command == "check"
    assert parsed.force_exclude
    assert parsed.fix is (hook["id"] == "manim-fix")
