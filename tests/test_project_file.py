from pathlib import Path

import pytest

from manim_lsp.project_file import NO_PROJECT, ProjectFiles, read_project_file
from manim_lsp.settings import Settings, combine, read_settings


def project(folder: Path, table: str) -> Path:
    path = folder / "pyproject.toml"
    path.write_text(f"[tool.manim-lsp]\n{table}\n", "utf-8")
    return path


def test_settings_have_their_names_in_kebab_case(tmp_path):
    path = project(tmp_path, 'render-on-save = "off"\nrender-timeout = 5\nrounds = 1')
    read = read_project_file(path)
    assert read.settings == Settings(render_on_save="off", render_timeout=5.0, rounds=1)
    assert read.problems == ()


def test_levels_of_rules_stand_in_a_table_of_their_own(tmp_path):
    path = project(tmp_path, '[tool.manim-lsp.rules]\nunknown-member = "warning"\nno-scene = "off"')
    assert read_project_file(path).settings.rules == {
        "unknown-member": "warning",
        "no-scene": "off",
    }


@pytest.mark.parametrize(
    ("table", "word"),
    [
        ("rounds = 99", "tool.manim-lsp.rounds must be a number from 0 to 20"),
        ('colour = "red"', "tool.manim-lsp.colour is not a setting of a project"),
        ('model = "http://far.away/v1"', "tool.manim-lsp.model is not a setting of a project"),
        ('exclude = "old"', "tool.manim-lsp.exclude must be a list"),
        ("rules = 3", "tool.manim-lsp.rules must map rules to levels"),
        ('rules = {no-scene = "loud"}', "tool.manim-lsp.rules: no-scene must be one of"),
        ("rounds = ", "is not valid TOML"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_key(table, word, tmp_path):
    path = project(tmp_path, table)
    (problem,) = read_project_file(path).problems
    assert problem.startswith(f"{path}")
    assert word in problem


def test_a_wrong_key_leaves_the_others_in_force(tmp_path):
    read = read_project_file(project(tmp_path, 'rounds = "many"\nrender-timeout = 5'))
    assert read.settings == Settings(render_timeout=5.0)


def test_the_nearest_file_with_a_table_for_us_counts(tmp_path):
    path = project(tmp_path, "rounds = 1")
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "pyproject.toml").write_text("[tool.other]\n")
    assert ProjectFiles().nearest(inner).path == path


def test_a_changed_file_is_read_anew(tmp_path):
    files = ProjectFiles()
    project(tmp_path, "rounds = 1")
    assert files.nearest(tmp_path).settings.rounds == 1
    project(tmp_path, "rounds = 12")
    assert files.nearest(tmp_path).settings.rounds == 12
    (tmp_path / "pyproject.toml").unlink()
    assert files.nearest(tmp_path) == NO_PROJECT


@pytest.mark.parametrize(
    ("pattern", "excluded"),
    [
        ("old", True),
        ("old/", True),
        ("a/old", True),
        ("a/*.py", True),
        ("*.py", True),
        ("scene.py", True),
        ("a/scene.py", False),
        ("b", False),
        ("ol", False),
    ],
)
def test_excluded_files(pattern, excluded, tmp_path):
    read = read_project_file(project(tmp_path, f'exclude = ["{pattern}"]'))
    assert read.excludes(tmp_path / "a" / "old" / "scene.py") is excluded


def test_files_outside_the_project_are_not_excluded(tmp_path):
    read = read_project_file(project(tmp_path, 'exclude = ["*"]'))
    assert not read.excludes(tmp_path.parent / "scene.py")


def test_an_interpreter_lies_beside_the_file_that_names_it(tmp_path):
    path = project(tmp_path, 'interpreter = "env/bin/python"')
    assert read_project_file(path).settings.interpreter == str(tmp_path / "env/bin/python")


def test_an_interpreter_without_a_path_is_a_program(tmp_path):
    assert (
        read_project_file(project(tmp_path, 'interpreter = "python3"')).settings.interpreter
        == "python3"
    )


def test_what_the_editor_sets_wins_over_the_project():
    project_settings = Settings(rounds=1, render_on_save="off", rules={"no-scene": "off"})
    editor, _ = read_settings({"rounds": 5, "rules": {"unknown-name": "warning"}})
    assert combine(project_settings, editor) == Settings(
        rounds=5, render_on_save="off", rules={"no-scene": "off", "unknown-name": "warning"}
    )


def test_a_default_that_the_editor_sends_leaves_the_project_its_say():
    editor, _ = read_settings({"renderOnSave": "verdict", "rounds": 3, "renderTimeout": 60})
    assert combine(Settings(rounds=1), editor).rounds == 1
