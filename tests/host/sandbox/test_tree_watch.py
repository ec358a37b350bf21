"""Who is to blame when memory runs out."""

import os

import pytest

from manim_lsp.host.protocol import MACHINE_FULL, OVER_MEMORY
from manim_lsp.host.sandbox import tree_watch
from manim_lsp.render.judging.judge import Evidence, judge_death

SMALL, LARGE = 1 << 30, 1 << 40


@pytest.fixture
def full_machine(monkeypatch):
    """Have the machine say that it has no memory left."""
    monkeypatch.setattr(tree_watch, "_left_on_the_machine", lambda: 0)


def test_a_job_within_its_bounds_is_left_alone(tmp_path):
    assert tree_watch.excess([os.getpid()], str(tmp_path), LARGE) is None


def test_a_small_job_is_not_to_blame_for_a_full_machine(tmp_path, full_machine):
    assert tree_watch.excess([os.getpid()], str(tmp_path), LARGE) == MACHINE_FULL
    assert judge_death(Evidence("Main"), MACHINE_FULL).status == "environment"


def test_a_job_that_took_much_of_what_it_may_is(tmp_path, full_machine):
    taken = bytearray(os.urandom(1 << 20) * 160)
    assert tree_watch.excess([os.getpid()], str(tmp_path), SMALL) == OVER_MEMORY
    assert len(taken) == 160 << 20
    assert judge_death(Evidence("Main"), OVER_MEMORY).status == "failed"
