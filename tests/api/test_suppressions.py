import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.api.readings import findings, scene

from manim_lsp.api.analysis import analyse
from manim_lsp.api.mending.fix_text import fix_text
from manim_lsp.api.project import Project
from manim_lsp.api.rules import check
from manim_lsp.api.suppressions import read_suppressions

WRONG = "Circle(colour=RED)"
MULTI = (
    "self.add({0}",
    "    Circle({1}",
    "        colour=RED,{2}",
    "    ),",
    "){3}",
)


def codes(text, index):
    return [each.code for each in findings(text, index)]


def multi(place, comment):
    comments = [comment if number == place else "" for number in range(4)]
    return scene(*(line.format(*comments) for line in MULTI))


@pytest.mark.parametrize(
    "comment",
    [
        "# manim-lsp: ignore",
        "# manim-lsp:ignore",
        "#manim-lsp: ignore, the reason",
        "# manim-lsp: ignore[unknown-parameter]",
        "# manim-lsp: ignore[unknown-name,unknown-parameter]  # noqa",
        "# noqa  # manim-lsp: ignore[unknown-parameter]",
    ],
)
def test_a_comment_behind_code_hides_what_its_line_has(comment, api_index):
    assert "unknown-parameter" not in codes(scene(f"{WRONG}  {comment}"), api_index)


@pytest.mark.parametrize(
    "comment",
    ["# manim-lsp: ignore[unknown-name]", "# manim-lsp: ignored", "# manim-lsp ignore", "# ignore"],
)
def test_other_comments_hide_nothing(comment, api_index):
    assert "unknown-parameter" in codes(scene(f"{WRONG}  {comment}"), api_index)


def test_a_string_is_no_comment(api_index):
    text = scene(f'{WRONG}, "# manim-lsp: ignore"', 'x = """', "# manim-lsp: ignore-file", '"""')
    assert codes(text, api_index) == ["unknown-parameter"]


@pytest.mark.parametrize(("place", "hidden"), [(0, True), (1, False), (2, True), (3, True)])
def test_first_and_last_line_speak_for_the_statement(place, hidden, api_index):
    text = multi(place, "  # manim-lsp: ignore[unknown-parameter]")
    assert ("unknown-parameter" not in codes(text, api_index)) is hidden


def test_a_line_of_its_own_speaks_for_the_next_statement(api_index):
    text = scene(
        "# manim-lsp: ignore", "", "# and why", *(line.format(*[""] * 4) for line in MULTI)
    )
    assert codes(text, api_index) == []


def test_a_line_of_its_own_inside_a_call_speaks_for_the_next_line(api_index):
    text = scene(
        "self.add(",
        "    # manim-lsp: ignore",
        "    Circle(colour=RED),",
        "    Dot(colour=RED),",
        ")",
    )
    assert codes(text, api_index) == ["unknown-parameter"]


def test_a_header_s_comment_does_not_speak_for_the_body(api_index):
    text = scene("for x in range(3):  # manim-lsp: ignore", f"    {WRONG}")
    assert "unknown-parameter" in codes(text, api_index)


@pytest.mark.parametrize("docstring", ["", '"""A film."""\n'])
def test_the_whole_file(docstring, api_index):
    comment = "# manim-lsp: ignore-file[unknown-parameter]\n"
    text = docstring + comment + scene(WRONG, "Cirle()")
    assert codes(text, api_index) == ["unknown-name"]


def test_the_whole_file_is_spoken_for_above_the_code_only(api_index):
    text = scene(WRONG, "# manim-lsp: ignore-file")
    assert codes(text, api_index) == ["unknown-parameter", "unused-suppression"]


def test_it_counts_while_the_file_does_not_parse(api_index):
    text = scene(f"{WRONG}  # manim-lsp: ignore", "y = Square(")
    assert codes(text, api_index) == ["syntax-error"]


@pytest.mark.parametrize(
    ("line", "message", "mended"),
    [
        ("x = 1  # manim-lsp: ignore", "There is nothing to ignore here.", "x = 1"),
        ("x = 1  # manim-lsp: ignore because", "There is nothing to ignore here.", "x = 1"),
        ("x = 1  # manim-lsp: ignore  # noqa", "There is nothing to ignore here.", "x = 1  # noqa"),
        (
            f"{WRONG}  # manim-lsp: ignore[no-scene, unknown-parameter]",
            "There is no `no-scene` to ignore here.",
            f"{WRONG}  # manim-lsp: ignore[unknown-parameter]",
        ),
        (
            f"{WRONG}  # manim-lsp: ignore[unknown-parameter, unknown-nam]",
            "There is no rule `unknown-nam`. Did you mean `unknown-name`?",
            f"{WRONG}  # manim-lsp: ignore[unknown-parameter]",
        ),
    ],
)
def test_what_is_of_no_use_is_told_and_taken_away(line, message, mended, api_index):
    (found,) = findings(scene(line), api_index)
    assert (found.code, found.severity, found.message) == ("unused-suppression", "hint", message)
    assert fix_text(scene(line), api_index).text == scene(mended)


def test_a_useless_line_of_its_own_goes_as_a_whole(api_index):
    assert fix_text(scene("# manim-lsp: ignore", "x = 1"), api_index).text == scene("x = 1")


def test_a_rule_that_is_off_may_be_ignored(api_index):
    text = scene(f"{WRONG}  # manim-lsp: ignore[unknown-parameter]")
    project = Project(levels={"unknown-parameter": "off"})
    assert check(analyse(text, api_index, project)) == ()


def test_nothing_is_useless_while_manim_is_not_known():
    assert findings(scene(f"{WRONG}  # manim-lsp: ignore"), None) == ()


def test_what_only_running_shows_may_be_ignored(api_index):
    assert findings(scene("x = 1  # manim-lsp: ignore[render-error]"), api_index) == ()


@given(st.text("'\"#\\\n\r([{}]):f manim-lsp: ignore", max_size=60))
def test_any_text_can_be_read(text):
    read_suppressions(analyse(f"# manim-lsp: ignore\n{text}", None))
