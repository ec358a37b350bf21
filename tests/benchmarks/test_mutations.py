"""How mistakes are made on purpose, and how finding them is judged."""

import pytest
from benchmarks.mutations.candidates import candidates
from benchmarks.mutations.corpus import Corpus, applicable, read, write
from benchmarks.mutations.mutant import Mutation, apply_changes, is_at, ranges
from benchmarks.mutations.operators import OPERATORS
from tests.corpora.doc_examples import DocExample

from manim_lsp.source import Position, Range

EXAMPLE = DocExample(
    "Example",
    """from manim import *

class Example(ThreeDScene):
    def construct(self):
        axes = Axes(x_range=[0, 3, 1], tips=False)
        curve = axes.plot(lambda x: np.sin(x), color=BLUE)
        label = Tex("sine", font_size=30).next_to(curve, UP, buff=0.5)
        dot = Dot([1, 2, 0], radius=0.1)
        parts = VGroup(dot, label)
        parts[0].shift(RIGHT).set_color(RED)
        dot.move_to(ORIGIN).scale(2)
        self.play(Create(axes), FadeIn(label), run_time=2)
        self.play(dot.animate.shift(UP), run_time=3)
        self.wait(2)
""",
    {},
    "mobject/example.py:1",
)


def at(row: int, column: int, end_row: int, end_column: int) -> Range:
    return Range(Position(row, column), Position(end_row, end_column))


@pytest.mark.parametrize("operator", OPERATORS, ids=lambda operator: operator.name)
def test_every_operator_changes_the_example_and_knows_where(operator):
    made = candidates(operator, [EXAMPLE], 1)
    assert made
    for mutant in made:
        changed = mutant.apply(EXAMPLE.code)
        start, end = mutant.mutation.place
        assert changed != EXAMPLE.code
        assert 0 <= start < end <= len(changed)


@pytest.mark.parametrize("operator", OPERATORS, ids=lambda operator: operator.name)
def test_the_same_seed_makes_the_same_mutants(operator):
    assert candidates(operator, [EXAMPLE], 7) == candidates(operator, [EXAMPLE], 7)


def test_an_operator_marks_what_it_wrote():
    (operator,) = (item for item in OPERATORS if item.name == "aliased parameter")
    for mutant in candidates(operator, [EXAMPLE], 1):
        start, end = mutant.mutation.place
        ((_, _, written),) = mutant.mutation.changes
        assert mutant.apply(EXAMPLE.code)[start:end] == written


def test_receivers_that_only_running_tells_are_not_counted_as_visible():
    (operator,) = (item for item in OPERATORS if item.name == "misspelt method")
    made = candidates(operator, [EXAMPLE], 1)
    by_key = [item for item in made if "parts[0]" in item.apply(EXAMPLE.code).splitlines()[9]]
    changed = [item for item in by_key if not item.mutation.visible]
    assert changed
    assert any(item.mutation.visible for item in made)


def test_changes_refer_to_the_text_as_given():
    assert apply_changes("one two", ((0, 3, "1"), (4, 7, "22"))) == "1 22"


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (at(2, 5, 2, 9), True),
        (at(2, 8, 2, 20), True),
        (at(2, 1, 2, 5), False),
        (at(2, 9, 2, 12), False),
        (at(1, 1, 3, 1), False),
        (at(3, 5, 3, 9), False),
    ],
)
def test_a_finding_is_at_its_place_only_when_it_touches_it_and_starts_no_row_before(
    found, expected
):
    assert is_at(found, (at(2, 5, 2, 9),)) is expected


def test_a_place_of_no_width_is_one_character_wide():
    assert is_at(at(2, 5, 2, 6), (at(2, 5, 2, 5),))


def test_places_are_those_of_the_mutated_text():
    mutation = Mutation(((0, 1, "ab\ncd"),), (3, 5), also=((0, 2),))
    assert ranges(mutation, "ab\ncd = 1") == (at(2, 1, 2, 3), at(1, 1, 1, 3))


def test_a_corpus_is_read_as_it_was_written(tmp_path):
    made = tuple(item for operator in OPERATORS for item in candidates(operator, [EXAMPLE], 1)[:3])
    corpus = Corpus("0.0", 1, {"old name": 2}, made)
    write(corpus, tmp_path / "mutants.jsonl")
    assert read(tmp_path / "mutants.jsonl") == corpus


def test_mutants_of_another_text_are_left_out():
    made = candidates(OPERATORS[0], [EXAMPLE], 1)
    other = DocExample(EXAMPLE.name, EXAMPLE.code + "\n", {}, EXAMPLE.origin)
    assert len(applicable(made, [EXAMPLE])) == len(made)
    assert applicable(made, [other]) == []
