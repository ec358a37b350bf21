import dataclasses

import pytest
from benchmarks import footprint, soak
from benchmarks.footprint import Footprint

QUIET = Footprint(server=30.0, host=120.0, processes=1, descriptors=20, memory_files=0)


@pytest.mark.slow
async def test_a_hundred_renders_leave_no_trace():
    with footprint.temporary_folder():
        before = footprint.surroundings()
        first, last = await soak.soak(100)
        found = [*footprint.grown(first, last), *footprint.left_behind(before)]
    assert found == []


@pytest.mark.parametrize(
    "more",
    [{"server": 34.0}, {"host": 140.0}, {"processes": 2}, {"descriptors": 21}, {"memory_files": 1}],
)
def test_what_grew_is_said(more):
    assert len(footprint.grown(QUIET, dataclasses.replace(QUIET, **more))) == 1


def test_what_stayed_is_not_said():
    assert footprint.grown(QUIET, dataclasses.replace(QUIET, server=31.0)) == []


def test_a_file_that_was_left_is_said():
    with footprint.temporary_folder():
        before = footprint.surroundings()
        (footprint.Path(footprint.tempfile.gettempdir()) / "left").touch()
        assert "left" in footprint.left_behind(before)[0]
