from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.api.readings import findings, scene

from manim_lsp.api.mending.fix_text import fix_text
from manim_lsp.api.project import Project
from manim_lsp.api.syntax.parsing import parses
from manim_lsp.source import SourceText


def test_clean_text_is_returned_as_it_is(api_index):
    text = scene("self.add(Circle())")
    result = fix_text(text, api_index)
    assert (result.text, result.applied, result.remaining) == (text, (), ())


def test_every_mistake_is_mended_to_a_fixed_point(api_index):
    before = scene(
        "x = Circle(colour=RED)", "y = Square(colour=RED, thickness=3)", "ShowCreation(x)"
    )
    after = scene("x = Circle(color=RED)", "y = Square(color=RED, stroke_width=3)", "Create(x)")
    result = fix_text(before, api_index)
    assert (result.text, len(result.applied), result.remaining) == (after, 4, ())


def test_what_was_done_is_told(api_index):
    (sentence,) = fix_text(scene("Circle(colour=RED)"), api_index).applied
    assert sentence == (
        "Line 6: `Circle` has no parameter `colour`. Did you mean `color`? Change to `color`."
    )


def test_one_import_mends_all_its_uses(api_index):
    text = scene("x = random.random()", "y = random.random()")
    result = fix_text(text, api_index)
    assert result.text == "import random\n" + text
    assert len(result.applied) == 1


def test_mistake_that_a_fix_uncovers_is_mended_with_it(api_index):
    text = scene("self.play(Cretae(Circle(), duration=2))")
    result = fix_text(text, api_index, unsafe=True)
    assert result.text == scene("self.play(Create(Circle(), run_time=2))")
    assert len(result.applied) == 2


def test_fix_that_uncovers_what_cannot_be_mended_is_not_applied(api_index):
    text = scene("self.play(ShowCreation(Circle(), direction_of_travel=UP))")
    assert fix_text(text, api_index).text == text


def test_a_bad_fix_does_not_keep_the_others_from_being_applied(api_index):
    bad = "self.play(ShowCreation(Circle(), direction_of_travel=UP))"
    lines = [f"x{number} = Circle(colour=RED)" for number in range(20)]
    before = scene(*lines[:7], bad, *lines[7:])
    assert fix_text(before, api_index).text == before.replace("colour", "color")


def test_a_hundred_mistakes_cost_a_few_checks(api_index):
    asked = []
    text = scene(*(f"x{number} = Circle(colour=RED)" for number in range(100)))
    result = fix_text(text, api_index, is_cancelled=lambda: bool(asked.append(1)))
    assert len(result.applied) == 100
    assert len(asked) < 5


def test_cancelling_gives_back_what_is_done(api_index):
    text = scene("Circle(colour=RED)")
    assert fix_text(text, api_index, is_cancelled=lambda: True).text == text


def test_levels_and_suppressions_say_what_is_mended(api_index):
    text = scene("Circle(colour=RED)  # manim-lsp: ignore", "ShowCreation(Circle())")
    project = Project(levels={"renamed-api": "off"})
    assert fix_text(text, api_index, project=project).text == text


def test_two_names_for_one_parameter_leave_no_duplicate(api_index):
    text = scene("Circle(colour=RED, colors=BLUE)")
    result = fix_text(text, api_index, unsafe=True)
    assert result.text == scene("Circle(color=RED)")


def test_rest_of_a_broken_file_is_mended(api_index):
    before = scene("x = = Circle()", "y = Square(colour=RED)")
    result = fix_text(before, api_index)
    assert result.text == before.replace("colour", "color")
    assert [item.code for item in result.remaining] == ["syntax-error"]


def test_line_ends_and_the_rest_of_the_text_stay(api_index):
    before = scene("Circle(colour=RED)  # \u2028 é").replace("\n", "\r\n") + "\f\r"
    assert fix_text(before, api_index).text == before.replace("colour", "color")


def test_remaining_findings_are_those_of_the_result(api_index):
    result = fix_text(scene("Dot(size=1)", "Circle(colour=RED)"), api_index)
    assert result.remaining == findings(result.text, api_index)


def test_nothing_is_done_without_an_index():
    text = scene("Circle(colour=RED)")
    assert fix_text(text, None).text == text


LINES = (
    "circle = Circle(radius=2, color=BLUE)",
    "square = Square(side_length=1).next_to(circle, buff=0.5)",
    "title = Text('a', font_size=30, weight=BOLD)",
    "self.play(FadeIn(circle, shift=UP), run_time=2)",
    "self.play(Create(square), Write(title))",
    "arrow = Arrow(LEFT, RIGHT, stroke_width=3, tip_length=0.2)",
    "axes = Axes(x_range=[0, 3], y_range=[0, 3])",
    "self.play(circle.animate.shift(UP).scale(2), rate_func=smooth)",
    "dot = Dot(np.array([1, 2, 0]), radius=0.1)",
    "for n in range(3):",
    "    self.add(Dot(RIGHT * n, color=RED))",
)
SWAPS = (
    ("color=", "colour="),
    ("radius=", "size="),
    ("Create(", "ShowCreation("),
    ("FadeIn(", "FadeInFrom("),
    ("shift=", "direction="),
    ("stroke_width=", "thickness="),
    ("buff=", "buffer="),
    ("Circle(", "Circel("),
    ("run_time=", "runtime="),
    ("Text(", "TextMobject("),
    ("BLUE", "BLEU"),
    (")", ""),
    ("(", "(("),
    (", ", " "),
    ("font_size=", "size="),
    ("Dot(", "Dot(colour=RED, colors=BLUE, "),
    ("self.play", "play"),
)


@st.composite
def mutants(draw):
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 6))):
        number = draw(st.integers(0, len(lines) - 1))
        right, wrong = draw(st.sampled_from(SWAPS))
        lines[number] = lines[number].replace(right, wrong, 1)
    return scene(*lines)


def mistakes(text, api_index):
    source = SourceText(text)
    return Counter(
        (each.code, source.slice(each.range))
        for each in findings(text, api_index)
        if each.severity in ("error", "warning")
    )


@pytest.mark.slow
@pytest.mark.parametrize("unsafe", [False, True])
@settings(max_examples=150, deadline=None)
@given(text=mutants())
def test_a_mutant_is_never_worse_afterwards(unsafe, api_index, text):
    result = fix_text(text, api_index, unsafe=unsafe)
    assert parses(result.text) or not parses(text)
    if parses(text):
        assert not mistakes(result.text, api_index) - mistakes(text, api_index)


@pytest.mark.slow
@pytest.mark.parametrize("unsafe", [False, True])
@settings(max_examples=100, deadline=None)
@given(text=mutants())
def test_mending_twice_is_mending_once(unsafe, api_index, text):
    once = fix_text(text, api_index, unsafe=unsafe).text
    assert fix_text(once, api_index, unsafe=unsafe).text == once


QUIET = [swap for swap in SWAPS if swap[1] not in ("", "((", " ")]


@st.composite
def commented(draw):
    """Lines with comments of their own, some wrong; which ones; and how lines end."""
    wrong = draw(st.sets(st.integers(0, len(LINES) - 1), max_size=6))
    lines = [f"{line}  # {number}: ' )(é" for number, line in enumerate(LINES)]
    for number in wrong:
        right, instead = draw(st.sampled_from(QUIET))
        lines[number] = lines[number].replace(right, instead, 1)
    return lines, wrong, draw(st.sampled_from(("\n", "\r\n", "\r")))


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(drawn=commented())
def test_other_lines_comments_and_line_ends_stay(api_index, drawn):
    lines, wrong, line_end = drawn
    text = scene(*lines).replace("\n", line_end)
    mended = fix_text(text, api_index, unsafe=True).text
    rows = mended.split(line_end)
    assert "\n" not in "".join(rows)
    assert "\r" not in "".join(rows)
    kept = [row.removeprefix(" " * 8) for row in rows]
    assert [line for number, line in enumerate(lines) if number not in wrong] == [
        line for line in kept if line in set(lines) and lines.index(line) not in wrong
    ]
    comments = [line.partition("  # ")[2] for line in lines]
    assert [row.partition("  # ")[2] for row in rows if "  # " in row] == comments


def test_a_hundred_bad_fixes_cost_a_few_checks(api_index):
    asked = []
    bad = "self.play(ShowCreation(Circle(), direction_of_travel=UP))"
    text = scene(*(bad for _ in range(100)))
    result = fix_text(text, api_index, is_cancelled=lambda: bool(asked.append(1)))
    assert result.text == text
    assert len(asked) < 5


def test_bad_fixes_among_good_ones_cost_a_few_checks(api_index):
    asked = []
    bad = "self.play(ShowCreation(Circle(), direction_of_travel=UP))"
    text = scene(*(bad if number % 2 else "Circle(colour=RED)" for number in range(100)))
    result = fix_text(text, api_index, is_cancelled=lambda: bool(asked.append(1)))
    assert result.text == text.replace("colour", "color")
    assert len(asked) < 10


def test_base_is_mended_though_that_brings_up_other_mistakes(api_index):
    lines = ("self.play(self.frame.animate.scale(2))", "self.undefined_helper()")
    text = scene(*lines).replace("(Scene)", "(InteractiveScene)")
    mended = fix_text(text, api_index)
    assert "class Example(MovingCameraScene):" in mended.text
    assert "self.camera.frame.animate" in mended.text
    assert ["undefined_helper" in item.message for item in mended.remaining] == [True]
