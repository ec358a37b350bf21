import os

import pytest

from manim_lsp.cli.watching.tree import snapshot
from manim_lsp.errors import UsageProblem
from manim_lsp.project_file import ProjectFiles


def names(found, root):
    return sorted(str(file.relative_to(root)) for file in found.stamps)


@pytest.fixture
def tree(tmp_path):
    for name in ("a.py", "deep/logo.svg", ".git/x.py", "media/b.py", "out/Main.png", "a.py~"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("x")
    return tmp_path


def test_what_scenes_may_be_made_of_is_found(tree):
    assert names(snapshot(tree, ProjectFiles(), tree / "out"), tree) == ["a.py", "deep/logo.svg"]


def test_a_file_that_is_written_has_another_stamp(tree):
    before = snapshot(tree, ProjectFiles())
    (tree / "a.py").write_text("xx")
    after = snapshot(tree, ProjectFiles())
    assert before.stamps[tree / "a.py"] != after.stamps[tree / "a.py"]


def test_a_file_that_takes_the_place_of_another_has_another_stamp(tree):
    before = snapshot(tree, ProjectFiles())
    facts = (tree / "a.py").stat()
    (tree / "new").write_text("y")
    os.utime(tree / "new", ns=(facts.st_atime_ns, facts.st_mtime_ns))
    (tree / "new").replace(tree / "a.py")
    assert snapshot(tree, ProjectFiles()).stamps != before.stamps


def test_links_are_followed_to_files_and_dangling_ones_are_passed_over(tree):
    (tree / "link.py").symlink_to(tree / "a.py")
    (tree / "dangling.py").symlink_to(tree / "nowhere.py")
    found = snapshot(tree, ProjectFiles())
    assert found.links
    assert (tree / "link.py") in found.stamps
    assert (tree / "dangling.py") not in found.stamps


def test_a_folder_that_is_gone_is_told(tmp_path):
    with pytest.raises(UsageProblem, match="nothing left to watch"):
        snapshot(tmp_path / "gone", ProjectFiles())
