import copy
import pickle

import pytest
import svgelements

from manim_lsp.host.faster.svg_paths import REPLACEMENTS, DeferredPath, defer

_TEXT = "M 0 0 C 1 2 3 4 5 6 L 7 8 Q 1 1 2 2 Z"


@pytest.fixture
def path() -> svgelements.Path:
    return svgelements.Path(_TEXT, fill="red", id="glyph")


def _deferred(path) -> svgelements.Path:
    # No fixture: pytest looks at what a fixture gives.
    other = copy.deepcopy(path)
    defer(other)
    return other


def test_the_installed_svgelements_can_be_deferred():
    assert REPLACEMENTS


def test_it_is_a_path_before_anything_looks_at_it(path):
    deferred = _deferred(path)
    assert type(deferred) is DeferredPath
    assert isinstance(deferred, svgelements.Path)


@pytest.mark.parametrize(
    "look",
    [
        lambda path: path.fill,
        lambda path: path.__dict__,
        lambda path: len(path),
        lambda path: path[0],
        lambda path: list(path),
        lambda path: str(path),
        lambda path: path == svgelements.Path(_TEXT),
        lambda path: copy.copy(path),
        lambda path: pickle.dumps(path),
        lambda path: setattr(path, "mark", 1),
        lambda path: path.__class__,
    ],
)
def test_it_becomes_the_path_when_anything_looks_at_it(path, look):
    deferred = _deferred(path)
    look(deferred)
    assert type(deferred) is svgelements.Path
    assert deferred.d() == path.d()
    assert deferred.values == path.values


def test_an_attribute_can_be_deleted(path):
    deferred = _deferred(path)
    del deferred.fill
    assert "fill" not in vars(deferred)


def test_a_copy_of_it_is_deferred_too(path):
    deferred = _deferred(path)
    other = copy.deepcopy(deferred)
    assert type(other) is type(deferred) is DeferredPath
    assert other.d() == path.d()
    assert type(deferred) is DeferredPath


def test_changing_a_copy_leaves_the_others_as_they_were(path):
    deferred = _deferred(path)
    other, third = copy.deepcopy(deferred), copy.deepcopy(deferred)
    other[1].end = svgelements.Point(100, 100)
    other.values["id"] = "changed"
    assert deferred.d() == third.d() == path.d()
    assert deferred.values == third.values == path.values


def test_the_copies_of_a_path_that_was_changed_are_copies_of_that(path):
    deferred = _deferred(path)
    deferred[1].end = svgelements.Point(100, 100)
    assert copy.deepcopy(deferred).d() == deferred.d()


def test_one_path_in_two_places_stays_one(path):
    deferred = _deferred(path)
    first, second = copy.deepcopy([deferred, deferred])
    assert first is second
