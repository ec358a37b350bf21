import sys

import pytest
from tests.api.readings import findings, marked

from manim_lsp.api.mending.fix_text import fix_text


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("x = (1\n", 1),
        ("def f()\n    pass\n", 1),
        ("if x:\npass\n", 2),
        ("x = 'a\ny = 1\n", 1),
        ("  x = 1\n", 1),
        ("\n\nx = = 1\n", 3),
        ("x = 1\0\n", 1),
    ],
)
def test_first_error_is_reported_at_its_row(text, row, api_index):
    found = findings(text, api_index)
    assert [(item.code, item.range.start.row) for item in found] == [("syntax-error", row)]


def test_only_the_first_error_is_reported(api_index):
    assert [code for code, _ in marked("x = = 1\ny = = 2\n", api_index)] == ["syntax-error"]


def test_names_of_the_broken_statement_count_as_bound(api_index):
    text = "from manim import *\ncircle = Circle(\nprint(circle)\n"
    assert [code for code, _ in marked(text, api_index)] == ["syntax-error"]


def test_works_without_an_index():
    assert [found.code for found in findings("x = = 1\n", None)] == ["syntax-error"]


def test_range_is_never_empty_nor_outside_the_text(api_index):
    text = "def f()"
    (found,) = findings(text, api_index)
    assert found.range.start < found.range.end
    assert found.range.end.column <= len(text) + 1


@pytest.mark.parametrize(
    ("text", "marked_text"),
    [
        ("é = '日本'; return 1\n", "return 1"),
        ("é = '日本'; print(a=1, a=2)\n", "a=2"),
        ("def f(a, a):\n    pass\n", "def f(a, a):"),
        ("for x in []:\n    pass\nbreak\n", "break"),
    ],
)
def test_what_only_the_compiler_refuses_is_marked(text, marked_text, api_index):
    ((code, found),) = marked(text, api_index)
    assert (code, marked_text in found or found in marked_text) == ("syntax-error", True)


def test_newer_syntax_of_the_users_python_is_not_called_wrong(api_index, monkeypatch):
    newer = (sys.version_info.major, sys.version_info.minor + 1)
    monkeypatch.setattr(api_index, "python_version", newer)
    assert findings("x = = 1\n", api_index) == ()


@pytest.mark.parametrize("below", ["self.play(FadeIn(Dot())", "x = = 1"])
def test_a_missing_colon_is_mended_where_the_block_below_is_wrong_too(below, api_index):
    text = f"class A:\n    def f(self)\n        {below}\n        g()\n"
    (found,) = (each for each in findings(text, api_index) if each.code == "syntax-error")
    assert [(fix.message, fix.applicability) for fix in found.fixes] == [("Add `:`", "safe")]
    assert fix_text(text, api_index).text.startswith("class A:\n    def f(self):\n")


def test_a_colon_is_not_certain_where_no_block_follows(api_index):
    (found, *_) = findings("if x\ny = = 1\n", api_index)
    assert found.fixes == ()
