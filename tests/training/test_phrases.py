from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manim_trainer.data.grammar.phrases import expand, number


def wordings(template: str) -> set[str]:
    return {expand(template, Random(seed), {"it": "a dot"}) for seed in range(200)}


def test_alternatives_are_all_said() -> None:
    assert wordings("(turn|spin) {it}") == {"turn a dot", "spin a dot"}


def test_brackets_are_said_or_left_out() -> None:
    assert wordings("turn {it} [by] 90") == {"turn a dot by 90", "turn a dot 90"}


def test_alternatives_nest() -> None:
    assert wordings("(a (b|c)|d)") == {"a b", "a c", "d"}


def test_parentheses_without_a_bar_stand_for_themselves() -> None:
    assert wordings("{it} at (2, 1)") == {"a dot at (2, 1)"}


@given(st.text(alphabet="ab()[]|{} \"'", max_size=20), st.integers())
def test_slots_are_left_as_they_are(text: str, seed: int) -> None:
    assert expand("(say|write) {text}", Random(seed), {"text": text}).partition(" ")[2] == text


@pytest.mark.parametrize(("value", "code"), [(2, "2"), (0.5, "0.5"), (1.5, "1.5"), (-3, "-3")])
def test_numbers_stand_in_code_as_digits(value: float, code: str) -> None:
    assert number(value).code == code


def test_small_numbers_are_spelled_out_too() -> None:
    assert "three" in number(3).said
