"""Verdicts and frames against whole draws: all mistakes and a sample of the doc examples."""

import asyncio

import pytest
from benchmarks import agreement
from benchmarks.agreement import Ours, Whole, differences, differences_of_ends

_SAMPLE = 12


def test_what_fails_on_one_side_alone_is_a_difference():
    assert differences(Whole("", ("a",)), Ours("", ("a",)), Ours("", ("a",))) == []
    assert len(differences(Whole("bad", ()), Ours("", ("a",)), Ours("", ("a",)))) == 2
    assert len(differences(Whole("", ("a",)), Ours("bad"), Ours("", ("a",)))) == 1


def test_every_third_frame_of_the_whole_draw_is_expected():
    whole = Whole("", ("a", "b", "c", "d", "e"))
    assert differences(whole, Ours(""), Ours("", ("a", "d"))) == []
    assert differences(whole, Ours(""), Ours("", ("a", "b"))) != []
    assert differences(whole, Ours(""), Ours("", ("a",))) != []


def test_other_pictures_are_no_other_end():
    whole = Whole("", ("a",))
    assert differences_of_ends(whole, Ours(""), Ours("", ("b",))) == []
    assert len(differences_of_ends(whole, Ours(""), Ours("bad"))) == 1


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_modes_agree_with_whole_draws(interpreter):
    chosen = agreement.cases(interpreter, _SAMPLE, seed=1)
    assert asyncio.run(agreement.disagreements(interpreter, chosen, at_once=1)) == {}
