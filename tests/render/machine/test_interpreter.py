import sys
from pathlib import Path

import pytest

from manim_lsp.errors import EnvironmentProblem
from manim_lsp.render.machine.interpreter import find_interpreter


@pytest.fixture(autouse=True)
def _nothing_activated(monkeypatch):
    for variable in ("VIRTUAL_ENV", "CONDA_PREFIX"):
        monkeypatch.delenv(variable, raising=False)


def environment(folder: Path) -> Path:
    python = folder / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch()
    return python


def test_a_setting_comes_first(tmp_path):
    environment(tmp_path / ".venv")
    chosen = environment(tmp_path / "other")
    assert find_interpreter(str(chosen), tmp_path) == chosen


def test_a_setting_may_name_the_workspace(tmp_path):
    chosen = environment(tmp_path / "env")
    assert find_interpreter("${workspaceFolder}/env/bin/python", tmp_path) == chosen


def test_a_setting_may_be_relative_to_the_workspace(tmp_path):
    chosen = environment(tmp_path / "env")
    assert find_interpreter("env/bin/python", tmp_path) == chosen


def test_a_setting_may_name_the_home_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    chosen = environment(tmp_path / "env")
    assert find_interpreter("~/env/bin/python", None) == chosen


def test_a_setting_may_be_an_environments_folder(tmp_path):
    chosen = environment(tmp_path / "env")
    assert find_interpreter(str(tmp_path / "env"), None) == chosen


def test_a_setting_without_a_file_is_told(tmp_path):
    with pytest.raises(EnvironmentProblem, match=r"There is no Python at .*manim\.interpreter"):
        find_interpreter(str(tmp_path / "nothing"), tmp_path)


@pytest.mark.parametrize("name", [".venv", "venv"])
def test_the_workspaces_environment_comes_next(tmp_path, monkeypatch, name):
    monkeypatch.setenv("VIRTUAL_ENV", str(tmp_path / "activated"))
    environment(tmp_path / "activated")
    chosen = environment(tmp_path / name)
    assert find_interpreter("", tmp_path) == chosen


@pytest.mark.parametrize("variable", ["VIRTUAL_ENV", "CONDA_PREFIX"])
def test_then_the_activated_one(tmp_path, monkeypatch, variable):
    chosen = environment(tmp_path / "activated")
    monkeypatch.setenv(variable, str(tmp_path / "activated"))
    assert find_interpreter("", tmp_path) == chosen


def test_then_our_own(tmp_path):
    assert find_interpreter("", tmp_path) == Path(sys.executable)


def test_a_setting_may_be_a_program_on_the_path(tmp_path, monkeypatch):
    program = tmp_path / "bin" / "my-python"
    program.parent.mkdir()
    program.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    assert find_interpreter("my-python", tmp_path) == program
