from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from manim_lsp.cli.watching.changes import Settling, Stamp, affected, changed, may_matter

A, B, C = Path("/w/a.py"), Path("/w/b.py"), Path("/w/deep/c.py")
OLD, NEW = Stamp(1, 1, 1), Stamp(2, 1, 1)
FILES = some.sampled_from([Path(f"/w/{name}.py") for name in "abcdef"])
TEXTS = some.dictionaries(
    FILES, some.lists(some.sampled_from("abcdef")).map(lambda names: f"import {', '.join(names)}")
)
TIMES = some.lists(some.floats(0, 10), min_size=1).map(sorted)


@pytest.mark.parametrize("name", ["a.py", "logo.SVG", "data.csv", "manim.cfg", "pyproject.toml"])
def test_what_scenes_are_made_of_matters(name):
    assert may_matter(Path(name))


@pytest.mark.parametrize(
    "name", [".a.py.swp", "a.py~", "4913", ".#a.py", "#a.py#", "a.py.tmp", "a.mp4", "a.pyc"]
)
def test_what_editors_and_renders_leave_does_not_matter(name):
    assert not may_matter(Path(name))


def test_files_that_are_new_gone_or_written_have_changed():
    before, after = {A: OLD, B: OLD}, {A: NEW, C: OLD}
    assert changed(before, after) == {A, B, C}
    assert changed(after, after) == set()


def test_a_file_affects_itself():
    assert affected({A}, {A: "", B: ""}) == {A}


def test_a_module_affects_what_imports_it_also_by_way_of_others():
    texts = {A: "x = 1", B: "from a import x", C: "import b"}
    assert affected({A}, texts) == {A, B, C}


def test_a_module_that_is_gone_affects_what_imports_it():
    assert affected({A}, {B: "import a", C: "import other"}) == {B}


def test_a_package_is_named_by_its_folder():
    package = Path("/w/shapes/__init__.py")
    assert affected({package}, {A: "from shapes import Ring", B: "init"}) == {A}


@pytest.mark.parametrize(
    "text", ['SVGMobject("logo.svg")', "SVGMobject('logo')", 'open(HERE / "assets/logo.svg")']
)
def test_a_picture_affects_what_names_it_with_or_without_its_ending(text):
    assert affected({Path("/w/assets/logo.svg")}, {A: text, B: "logo = 1"}) == {A}


def test_the_configuration_affects_all_below_it():
    assert affected({Path("/w/deep/manim.cfg")}, {A: "", C: ""}) == {C}


@given(some.sets(FILES), TEXTS)
def test_what_is_affected_is_closed_and_holds_what_has_changed(files, texts):
    found = affected(files, texts)
    assert files & texts.keys() <= found <= texts.keys()
    assert affected(found, texts) == found


@given(some.sets(FILES), some.sets(FILES), TEXTS)
def test_more_changes_affect_no_less(some_files, others, texts):
    assert affected(some_files, texts) <= affected(some_files | others, texts)


def test_nothing_is_due_before_a_change():
    assert Settling(0.1, 1.0).due() is None


@given(TIMES)
def test_a_burst_is_over_when_it_is_quiet_and_at_the_latest_after_a_while(times):
    settling = Settling(0.1, 1.0)
    for time in times:
        settling.note(time)
    due = settling.due()
    assert due <= times[0] + 1.0
    assert due == times[-1] + 0.1 or due == times[0] + 1.0


def test_after_a_burst_another_begins():
    settling = Settling(0.1, 1.0)
    settling.note(0.0)
    settling.clear()
    assert settling.due() is None
    settling.note(5.0)
    assert settling.due() == 5.1
