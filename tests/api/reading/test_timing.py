import pytest
from hypothesis import given
from tests.api.readings import scene
from tests.api.test_robustness import ANY_TEXT, QUIET

from manim_lsp.api.analysis import analyse
from manim_lsp.api.reading.start_times import clock, start_times
from manim_lsp.api.reading.timing import Moment, moments
from manim_lsp.source import Position, Range


def times(text: str, index) -> list[tuple[float, float | None]]:
    return [(moment.start, moment.end) for moment in moments(analyse(text, index))]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["self.wait()", "self.wait(0.5)", "self.pause(2)"], [(0, 1), (1, 1.5), (1.5, 3.5)]),
        (["self.play(Create(Circle()))"], [(0, 1)]),
        (["self.play(Create(Circle()), run_time=1 / 2)"], [(0, 0.5)]),
        (["self.play(Create(Circle(), run_time=3), FadeIn(Dot()))"], [(0, 3)]),
        (["self.play(DrawBorderThenFill(Square()))"], [(0, 2)]),
        (["c = Circle()", "self.play(c.animate.shift(UP).scale(2))"], [(0, 1)]),
        (["c = Circle()", "self.play(c.animate(run_time=2).shift(UP))"], [(0, 2)]),
        (["a = FadeIn(Dot(), run_time=4)", "self.play(a)"], [(0, 4)]),
        (["self.play(Succession(FadeIn(Dot()), FadeOut(Dot(), run_time=2)))"], [(0, 3)]),
        (["self.play(LaggedStart(FadeIn(Dot()), FadeIn(Dot()), lag_ratio=0.5))"], [(0, 1.5)]),
        (["self.play([FadeIn(Dot()), FadeIn(Dot(), run_time=2)])"], [(0, 2)]),
        (["for x in range(3):", "    self.add(Dot())", "self.wait()"], [(0, 1)]),
        (['self.next_section("two")', "self.wait()"], [(0, 1)]),
    ],
)
def test_what_the_text_tells_for_certain(api_index, lines, expected):
    assert times(scene(*lines), api_index) == expected


@pytest.mark.parametrize(
    "unknown",
    [
        "for x in range(3): self.wait()",
        "if self.camera: self.wait()",
        "self.helper()",
        "helper(self)",
        "self.move_camera(phi=1)",
        "self.next_section(skip_animations=True)",
        "scene = self; scene.wait()",
        "with self.voiceover(text='x'): pass",
        "return",
    ],
)
def test_nothing_is_said_of_what_comes_after_the_unknown(api_index, unknown):
    text = scene("self.wait()", unknown, "self.wait()")
    assert times(text, api_index) == [(0, 1)]


@pytest.mark.parametrize(
    "last",
    ["self.play(Write(Text('a')))", "self.play(*all)", "self.wait(t)", "self.wait_until(f)"],
)
def test_a_call_of_unknown_length_still_has_a_start(api_index, last):
    text = scene("self.wait()", last, "self.wait()")
    assert times(text, api_index) == [(0, 1), (1, None)]


def test_a_method_that_plays_is_unknown_and_one_that_does_not_is_not(api_index):
    methods = "    def build(self): self.add(Dot())\n    def intro(self): self.wait()\n"
    assert times(scene("self.build()", "self.wait()") + methods, api_index) == [(0, 1)]
    assert times(scene("self.intro()", "self.wait()") + methods, api_index) == []


def test_changed_defaults_make_everything_unknown(api_index):
    assert times(scene("Create.set_default(run_time=2)", "self.wait()"), api_index) == []


def test_nothing_is_said_below_a_line_that_is_being_typed(api_index):
    assert times(scene("self.wait()", "self.play(Create(", "self.wait()"), api_index) == [(0, 1)]


def test_a_class_that_is_no_scene_has_no_times(api_index):
    assert times(scene("self.wait()").replace("(Scene)", "(Circle)"), api_index) == []


def row(number: int) -> Range:
    return Range(Position(number, 1), Position(number, 9))


def test_a_render_of_this_text_counts_for_more_than_the_text():
    (time,) = start_times(
        [Moment(row(1), 0, 1)], [Moment(row(1), 2, 3), Moment(row(1), 4, 5)], lambda r: r, None
    )
    assert (time.label, time.evidence) == ("0:02.0 (2 times)", "rendered")


def test_below_a_change_the_text_counts_for_more_than_the_render():
    seen = [Moment(row(1), 0, 1), Moment(row(3), 1, 2), Moment(row(4), 2, 3)]
    found = start_times([Moment(row(3), 5, 6)], seen, lambda r: r, 2)
    assert [time.label for time in found] == ["0:00.0", "0:05.0", "≈0:02.0"]


def test_lines_that_were_changed_have_no_rendered_time():
    assert start_times([], [Moment(row(1), 0, 1)], lambda _: None, 1) == ()


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0:00.0"), (59.96, "1:00.0"), (62.5, "1:02.5"), (600, "10:00.0")]
)
def test_times_are_minutes_and_seconds(seconds, shown):
    assert clock(seconds) == shown


@QUIET
@given(text=ANY_TEXT)
def test_times_go_on_in_any_text(api_index, text):
    for moment in moments(analyse(text, api_index)):
        assert moment.end is None or moment.start <= moment.end
