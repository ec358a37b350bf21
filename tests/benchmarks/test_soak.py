import pytest
from benchmarks import soak

pytestmark = pytest.mark.slow


async def test_a_hundred_renders_leave_no_trace():
    with soak.temporary_folder():
        before = soak.surroundings()
        first, last = await soak.soak(100)
        assert soak.problems(first, last, before) == []
