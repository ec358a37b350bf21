from pathlib import Path

import pytest
from tests.render.jobs import scene

from manim_lsp.cli.rendering.targets import find_targets, split_arguments
from manim_lsp.errors import UsageProblem
from manim_lsp.project_file import ProjectFiles


def write(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text or scene("self.wait()"))
    return path


def found(*paths: Path, scenes: tuple[str, ...] = (), told: list[str] | None = None):
    return find_targets(paths, scenes, ProjectFiles(), (told if told is not None else []).append)


def test_words_are_scenes_unless_there_is_a_file_of_that_name(folder):
    write(folder / "Intro" / "a.py")
    paths, scenes = split_arguments(["a.py", "Main", "Intro", "b/c", "Übung"])
    assert paths == (Path("a.py"), Path("Intro"), Path("b/c"))
    assert scenes == ("Main", "Übung")


def test_a_folder_without_python_files_does_not_hide_a_scene_of_its_name(folder):
    write(folder / "a.py")
    (folder / "Main").mkdir()
    (folder / "Main" / "000000.png").touch()
    assert split_arguments(["a.py", "Main"]) == ((Path("a.py"),), ("Main",))


def test_the_first_word_is_a_file_when_none_is(folder):
    assert split_arguments(["missing", "Main"]) == ((Path("missing"),), ("Main",))


def test_folders_are_searched_for_files_that_may_have_scenes(folder):
    write(folder / "a.py")
    write(folder / "deep" / "b.py")
    write(folder / "deep" / "helper.py", "from manim import *\nRADIUS = 2\n")
    write(folder / ".venv" / "c.py")
    write(folder / "env" / "pyvenv.cfg", "home = x")
    write(folder / "env" / "d.py")
    assert [target.name for target in found(Path())] == ["a", "deep/b"]


def test_files_that_the_project_excludes_are_left_out(folder):
    write(folder / "a.py")
    write(folder / "old" / "b.py")
    write(folder / "pyproject.toml", '[tool.manim-lsp]\nexclude = ["old"]\n')
    assert [target.name for target in found(folder)] == ["a"]


def test_a_file_that_is_named_is_wanted_in_any_case(folder):
    helper = write(folder / "helper.py", "from manim import *\n")
    (target,) = found(helper)
    assert target.is_named


def test_files_of_one_name_keep_their_folders(folder):
    one, two = write(folder / "a" / "x.py"), write(folder / "b" / "x.py")
    assert [target.name for target in found(one, two)] == ["a/x", "b/x"]


def test_each_file_is_wanted_once(folder):
    file = write(folder / "a" / "x.py")
    targets = found(file, folder / "a", folder / "a" / ".." / "a" / "x.py", Path("a/x.py"))
    assert len({target.path.resolve() for target in targets}) == len(targets) == 1


def test_in_folders_only_files_that_name_a_wanted_scene_are_run(folder):
    write(folder / "a.py")
    write(folder / "b.py", scene("self.wait()", name="Other"))
    assert [target.name for target in found(folder, scenes=("Other",))] == ["b"]


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(folder):
    write(folder / "a.py")
    told: list[str] = []
    targets = found(folder / "a.py", folder / "missing.py", told=told)
    assert [target.name for target in targets] == ["a"]
    assert len(told) == 1
    assert "missing.py cannot be read" in told[0]


def test_the_only_file_must_be_readable(folder):
    with pytest.raises(UsageProblem, match="cannot be read"):
        found(folder / "missing.py")
