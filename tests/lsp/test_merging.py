import pytest

from manim_lsp.api.analysis import analyse
from manim_lsp.api.findings import Finding
from manim_lsp.api.project import Project
from manim_lsp.lsp.diagnostic_store import Related, Reported
from manim_lsp.lsp.merging import merged
from manim_lsp.source import Position, Range

TEXT = "x = Circle(colour=RED)  # a comment\n"
KEYWORD = Range(Position(1, 12), Position(1, 18))
CALL = Range(Position(1, 5), Position(1, 23))
STATIC = Finding("unknown-parameter", "`Circle` has no parameter `colour`.", KEYWORD)
ERROR = "TypeError: Mobject.__init__() got an unexpected keyword argument 'colour'"


def reading(*findings, text=TEXT, levels=None):
    return analyse(text, None, Project(levels=levels or {})), findings


def rendered(message=ERROR, place=CALL, code="render-error"):
    return Reported(Finding(code, message, place), (Related(CALL, "here"),))


def test_a_mistake_that_both_found_is_the_rule_s():
    assert merged(*reading(STATIC), [rendered()]) == (Reported(STATIC),)


@pytest.mark.parametrize(
    "other",
    [
        rendered("ValueError: too large"),
        rendered(place=Range(Position(2, 1), Position(2, 2))),
        rendered(code="render-timeout"),
    ],
)
def test_other_mistakes_are_shown_beside_it(other):
    assert merged(*reading(STATIC), [other]) == (Reported(STATIC), other)


def test_a_remark_of_a_rule_hides_no_error():
    remark = Finding(STATIC.code, STATIC.message, KEYWORD, severity="hint")
    assert len(merged(*reading(remark), [rendered()])) == 2


def test_a_render_error_can_be_ignored_where_it_is():
    text = TEXT.replace("# a comment", "# manim-lsp: ignore[render-error]")
    assert merged(*reading(text=text), [rendered()]) == ()


def test_levels_are_those_of_render_errors_too():
    (found,) = merged(*reading(levels={"render-error": "warning"}), [rendered()])
    assert (found.finding.severity, found.related) == ("warning", rendered().related)
    assert merged(*reading(levels={"render-error": "off"}), [rendered()]) == ()


def test_a_rule_that_is_off_until_it_is_wanted_is_shown_as_wanted():
    shape = Reported(Finding("shape-out-of-frame", "out", CALL, "hint"))
    assert merged(*reading(), [shape]) == ()
    (found,) = merged(*reading(levels={"shape-out-of-frame": "information"}), [shape])
    assert found.finding.severity == "information"


def test_a_layout_finding_can_be_ignored_where_it_is():
    text = TEXT.replace("# a comment", "# manim-lsp: ignore[text-overlap]")
    assert merged(*reading(text=text), [rendered("over", code="text-overlap")]) == ()
    assert len(merged(*reading(text=text), [rendered("out", code="out-of-frame")])) == 1


def test_a_document_that_is_not_read_shows_what_running_found():
    assert merged(None, (), [rendered()]) == (rendered(),)


def test_a_mistake_in_other_words_is_known_by_its_rule():
    told = Reported(Finding("render-error", "no such thing", CALL), rules=(STATIC.code,))
    assert merged(*reading(STATIC), [told]) == (Reported(STATIC),)


def test_a_machine_without_tex_is_told_of_once():
    missing = Finding("latex-missing", "`MathTex` needs TeX.", KEYWORD, severity="warning")
    told = Reported(Finding("environment", "Install TeX.", CALL), rules=("latex-missing",))
    assert merged(*reading(missing), [told]) == (Reported(missing),)
    assert merged(*reading(), [told]) == (told,)
