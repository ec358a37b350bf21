import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.api.readings import HEADER, findings, scene

from manim_lsp.api.fixes.syntax_cures import cure_of
from manim_lsp.api.mending.fix_text import fix_text
from manim_lsp.api.syntax.code_text import code_offsets, open_brackets
from manim_lsp.api.syntax.parsing import parse, parses
from manim_lsp.source import SourceText

CERTAIN = [
    ("x = (1, 2", "(", "x = (1, 2)"),
    ("x = [1, 2  # why", "[", "x = [1, 2]  # why"),
    ("if x", "x", "if x:"),
    ("if x = 2:", "x = 2", "if x == 2:"),
    ("x = (1))", ")", "x = (1)"),
    ('print "a"', 'print "a"', 'print("a")'),
    ("x = Text(\u201chello\u201d)", "\u201c", 'x = Text("hello")'),
    ("x = f(1\uff0c2)", "\uff0c", "x = f(1,2)"),
    ("x\u00a0= 1", "\u00a0", "x = 1"),
    ("x = 1 \u2013 2", "\u2013", "x = 1 - 2"),
    ("x = f((2, 2, color=RED)", "(", "x = f((2, 2), color=RED)"),
]
SUGGESTED = [
    ("x = f(g(1)", "(", "x = f(g(1))"),
    ("x = (1, [2, 3)", "[", "x = (1, [2, 3])"),
    ("x = f(1], 2)", "(", "x = f(1), 2)"),
    ('x = f"a} b"', "}", 'x = f"a}} b"'),
    ('x = Text("hello)', '"', 'x = Text("hello")'),
    ("x = f(g(1) y=2)", "g(1) y", "x = f(g(1), y=2)"),
    ("This shows a circle.", "This shows a circle.", "# This shows a circle."),
]


def text_of(line: str) -> str:
    more = "            pass\n" if line.startswith("if") else ""
    return f"{HEADER}        {line}\n{more}        self.wait()\n"


@pytest.mark.parametrize(("line", "place", "_"), CERTAIN + SUGGESTED)
def test_marks_the_mistake(line, place, _, api_index):
    text = text_of(line)
    (found,) = [item for item in findings(text, api_index) if item.code == "syntax-error"]
    assert (
        place in SourceText(text).slice(found.range) or SourceText(text).slice(found.range) in place
    )
    assert found.range.start.row == 6


@pytest.mark.parametrize(("line", "_", "cure"), CERTAIN)
def test_certain_cure(line, _, cure):
    assert fix_text(text_of(line), None).text == text_of(cure)


@pytest.mark.parametrize(
    ("line", "_", "cure"), [item for item in SUGGESTED if "f(1)," not in item[2]]
)
def test_suggested_cure(line, _, cure):
    assert fix_text(text_of(line), None).text == text_of(line)
    assert fix_text(text_of(line), None, unsafe=True).text == text_of(cure)


@pytest.mark.parametrize(
    "line",
    [
        "x = VGroup(\n            *[1, 2]\n        .arrange()",
        "for i in range(3):",
        "  x = 1",
        "x = [1, 2, 3,\n            4",
        "x = (\n            1,",
    ],
)
def test_other_cures_parse(line):
    assert parses(fix_text(text_of(line), None, unsafe=True).text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Here is the code:\n\n```python\n", "```\nIt's a circle.\n"),
        ("```python\n", ""),
        ("", "```\n\nIt shows it's round.\n"),
    ],
)
def test_markdown_around_the_code_is_removed(before, after):
    code = scene("self.wait()")
    assert fix_text(before + code + after, None).text == code


def test_fence_in_a_string_is_left_alone():
    text = 'x = """\n```python\n"""\ny = (1\n'
    assert "```" in fix_text(text, None).text


def test_code_is_outside_strings_and_comments():
    text = "a('x(' # (\n+ '''\n(''')"
    assert "".join(text[place] for place in code_offsets(text)) == "a(' \n+ ')"
    assert open_brackets("f([1)", 0, 5) == [1, 2]


@given(st.text(alphabet="()[]{}'\"#`=:,. \n\taif1\u201c\uff08}f", max_size=60))
def test_any_text_has_its_mistake_described(text):
    source = SourceText(text)
    problem = parse(source).problem
    if problem is not None:
        cure = cure_of(problem, source)
        assert cure.message
        assert cure.range.start <= cure.range.end
