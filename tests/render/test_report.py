"""What a job may ask for."""

import math

import pytest
from tests.render.jobs import job

from manim_lsp.errors import UsageProblem


@pytest.mark.parametrize("timeout", [math.inf, math.nan, 0, -1, 1e300])
def test_a_time_limit_that_no_clock_can_be_set_to_is_refused(tmp_path, timeout):
    with pytest.raises(UsageProblem, match="at most a day"):
        job(tmp_path, "", timeout=timeout)
