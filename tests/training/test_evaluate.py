import json
from pathlib import Path

import pytest

from manim_trainer.data.example import Example, write_examples
from manim_trainer.evaluate import (
    Case,
    Outcome,
    case_of,
    evaluate_generation,
    evaluate_repair,
    read_cases,
    summarise,
)

COMMENTS = Path(__file__).parents[1] / "corpora" / "starter_comments.jsonl"
EXAMPLE = Example(
    "e",
    "a red circle",
    "from manim import *\n\n\nclass RedCircle(Scene):\n    def construct(self):\n"
    "        circle = Circle(color=RED)\n        self.play(Create(circle))\n        self.wait()\n",
    "foundation",
    "grammar",
    "MIT",
)

REACHES_THE_MODEL = 28
"""A seed that breaks `EXAMPLE` in a way that no rule mends for certain: ``Draw`` for ``Create``."""


def ignore(done: int, total: int) -> None:
    """Show no progress."""


def outcome(*, rendered: bool, objects: bool, colours: bool) -> Outcome:
    return Outcome("a", "", "", rendered, objects, colours, 0)


def test_an_example_expects_what_its_own_code_shows() -> None:
    case = case_of(EXAMPLE)
    assert {"Circle", "Create"} <= set(case.objects)
    assert case.colours == ("RED",)


def test_examples_and_cases_are_read_alike(tmp_path) -> None:
    write_examples(tmp_path / "examples.jsonl", [EXAMPLE])
    assert read_cases(tmp_path / "examples.jsonl") == (case_of(EXAMPLE),)


def test_a_scene_that_does_not_render_shows_nothing() -> None:
    summary = summarise([outcome(rendered=False, objects=True, colours=True)])
    assert (summary.rsr, summary.objects, summary.colours, summary.both) == (0, 0, 0, 0)


def test_shares_are_over_all_cases() -> None:
    summary = summarise(
        [
            outcome(rendered=True, objects=True, colours=False),
            outcome(rendered=True, objects=True, colours=True),
            outcome(rendered=True, objects=False, colours=True),
            outcome(rendered=False, objects=False, colours=False),
        ]
    )
    assert (summary.rsr, summary.objects, summary.colours, summary.both) == (0.75, 0.5, 0.5, 0.25)


def test_the_hand_written_comments_are_forty_and_distinct() -> None:
    rows = [json.loads(line) for line in COMMENTS.read_text("utf-8").splitlines()]
    assert len({row["description"] for row in rows}) == 40
    assert len(read_cases(COMMENTS)) == 40


@pytest.mark.slow
def test_the_starter_model_is_judged_through_the_real_loop() -> None:
    cases = [
        Case("1", "a blue circle turns into a red square", ("Circle", "Square"), ("BLUE", "RED")),
        Case("2", "a purple cow", ("Cow",), ()),
    ]
    right, wrong = evaluate_generation("starter", cases, 1, ignore)
    assert (right.rendered, right.objects, right.colours) == (True, True, True)
    assert not wrong.objects


@pytest.mark.slow
def test_broken_scenes_are_mended_through_the_real_loop() -> None:
    outcomes = evaluate_repair("starter", [EXAMPLE], 3, REACHES_THE_MODEL, ignore)
    assert [(outcome.rendered, outcome.rounds > 0) for outcome in outcomes] == [(True, True)]
