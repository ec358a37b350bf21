from dataclasses import replace
from pathlib import Path

from manim_lsp.api.scenes import Scene
from manim_lsp.lsp.render_findings import import_range, problem_finding, render_findings, sentence
from manim_lsp.render.report import OtherPlace, RenderError, RenderReport
from manim_lsp.source import Position, Range, SourceText

TEXT = """import math
from manim import *

class A(Scene):
    def construct(self):
        self.play(broken())
"""
SOURCE = SourceText(TEXT)
CAUSE = Range(Position(6, 19), Position(6, 27))
TRIGGER = Range(Position(6, 9), Position(6, 28))
NAME = Range(Position(4, 7), Position(4, 8))
SCENES = (Scene("A", Range(Position(4, 1), Position(6, 28)), NAME),)


def found(*reports):
    return render_findings(reports, SOURCE, SCENES)


def failed(**error):
    return RenderReport("A", "failed", RenderError("TypeError", "no good", **error))


def test_an_error_is_shown_at_its_cause():
    (reported,) = found(failed(cause=CAUSE, trigger=TRIGGER))
    assert (reported.finding.code, reported.finding.range) == ("render-error", CAUSE)


def test_the_play_that_led_there_is_related():
    (reported,) = found(failed(cause=CAUSE, trigger=TRIGGER))
    assert [related.range for related in reported.related] == [TRIGGER]


def test_an_error_without_a_place_is_shown_at_the_scene():
    (reported,) = found(failed())
    assert reported.finding.range == NAME


def test_a_timeout_has_its_own_code():
    error = RenderError("RenderTimeout", "Still running.", trigger=TRIGGER)
    (reported,) = found(RenderReport("A", "timeout", error))
    assert (reported.finding.code, reported.finding.range) == ("render-timeout", TRIGGER)


def test_a_scene_that_renders_has_no_finding():
    assert found(RenderReport("A", "ok"), RenderReport("B", "cancelled")) == ()


def test_a_file_without_scene_is_left_to_the_rules():
    assert found(RenderReport("", "failed", RenderError("NoScene", "There is none."))) == ()


def test_an_error_of_the_whole_file_is_said_once():
    error = RenderError("NameError", "x", cause=CAUSE)
    assert len(found(RenderReport("A", "failed", error), RenderReport("B", "failed", error))) == 1


def test_what_the_machine_lacks_is_said_once_with_its_cure():
    errors = [
        RenderError(
            "FileNotFoundError",
            "latex",
            cause=Range(Position(row, 1), Position(row, 2)),
            hint="Install TeX.",
        )
        for row in (5, 6)
    ]
    (reported,) = found(*(RenderReport("A", "environment", error) for error in errors))
    assert reported.finding.message.startswith("Install TeX.")
    assert reported.finding.severity == "warning"


def test_an_exception_is_named():
    assert (
        sentence(RenderError("TypeError", "no good", hint="Do this."))
        == "TypeError: no good\nDo this."
    )


def test_an_exception_without_words_is_its_name():
    assert sentence(RenderError("AssertionError", "")) == "AssertionError"


def test_what_the_renderer_saw_needs_no_name():
    assert sentence(RenderError("RenderTimeout", "Still running.")) == "Still running."


def test_a_problem_of_the_machine_is_shown_at_the_import():
    assert problem_finding("No manim.", SOURCE).finding.range == (
        Range(Position(2, 1), Position(2, 20))
    )


def test_a_text_without_import_has_its_first_line():
    assert import_range(SourceText("x = 1")) == Range(Position(1, 1), Position(1, 6))


def test_a_scene_that_shows_nothing_is_named():
    (reported,) = found(RenderReport("A", "ok", is_blank=True, is_frozen=True))
    assert (reported.finding.code, reported.finding.range) == ("blank-frame", NAME)
    assert reported.finding.message.startswith("No frame of `A` shows anything")


def test_a_scene_that_always_shows_the_same_is_named():
    (reported,) = found(RenderReport("A", "ok", is_frozen=True))
    assert reported.finding.code == "blank-frame"
    assert "no frame differs from another" in reported.finding.message
    assert reported.finding.severity == "information"


def test_a_scene_that_fails_is_not_called_blank():
    (reported,) = found(replace(failed(), is_blank=True, is_frozen=True))
    assert reported.finding.code == "render-error"


def test_what_is_told_in_other_words_needs_no_name():
    error = RenderError("TypeError", "`Circle` has no `x`.", hint="Do this.", raised="no x")
    assert sentence(error) == "`Circle` has no `x`.\nDo this."


def test_where_it_was_raised_in_another_file_is_related():
    place = OtherPlace(Path("/scenes/shapes.py"), NAME)
    (reported,) = found(failed(cause=CAUSE, elsewhere=place))
    (related,) = reported.related
    assert (related.path, related.range) == (place.path, place.range)
    assert reported.finding.range == CAUSE


def test_a_program_that_is_missing_is_told_before_its_cure():
    error = RenderError("LatexError", "There is no `latex`.", hint="Install TeX.", raised="errno 2")
    (reported,) = found(RenderReport("A", "environment", error))
    assert reported.finding.message == "There is no `latex`. Install TeX."
