from pathlib import Path

import pytest

from manim_lsp.cli.watching.outcomes import Outcomes, change
from manim_lsp.render.report import RenderError, RenderReport

FILE = Path("/w/a.py")
OK, BAD = RenderReport("Main", "ok"), RenderReport("Main", "failed", RenderError("E", "m"))
BROKEN_FILE = RenderReport("", "failed", RenderError("SyntaxError", "m"))


@pytest.mark.parametrize(
    ("before", "now", "what"),
    [
        (None, OK, ""),
        (None, BAD, ""),
        (OK, OK, ""),
        (BAD, BAD, ""),
        (OK, BAD, "broken"),
        (BAD, OK, "fixed"),
    ],
)
def test_a_scene_is_fixed_or_broken_by_what_it_was(before, now, what):
    assert change(before, now) == what


def test_a_file_that_no_longer_runs_is_broken_and_its_scenes_are_fixed_again():
    outcomes = Outcomes()
    outcomes.take(FILE, OK)
    outcomes.keep(FILE, [OK])
    assert outcomes.take(FILE, BROKEN_FILE) == "broken"
    outcomes.keep(FILE, [BROKEN_FILE])
    assert outcomes.take(FILE, OK) == "fixed"


def test_what_was_said_before_is_known():
    outcomes = Outcomes()
    assert not outcomes.is_known(FILE, BAD)
    outcomes.take(FILE, BAD)
    assert outcomes.is_known(FILE, BAD)
    assert not outcomes.is_known(FILE, OK)


def test_scenes_that_are_gone_are_not_counted():
    outcomes = Outcomes()
    outcomes.take(FILE, BAD)
    outcomes.take(FILE, RenderReport("Other", "ok"))
    assert outcomes.summary() == "2 scenes: 1 ok, 1 not"
    outcomes.keep(FILE, [RenderReport("Other", "ok")])
    assert outcomes.summary() == "1 scene: 1 ok"
    outcomes.forget(FILE)
    assert outcomes.summary() == "0 scenes: 0 ok"


def test_a_file_that_does_not_run_is_counted_as_a_file():
    outcomes = Outcomes()
    outcomes.take(Path("/w/b.py"), OK)
    outcomes.take(FILE, BROKEN_FILE)
    assert outcomes.summary() == "1 scene: 1 ok; 1 file does not run"
