import pytest
from hypothesis import given
from hypothesis import strategies as st

from manim_lsp.agent.comments import Comment, comment_at, is_prose
from manim_lsp.source import SourceText


def at(text, row):
    return comment_at(SourceText(text), row)


def test_a_line_with_a_comment_is_described_by_it():
    assert at("from manim import *\n# a blue circle\n", 2) == Comment(2, 2, "a blue circle")


def test_lines_of_one_column_belong_together():
    assert at("# a blue circle\n# turns red\n\n# other\n", 2) == (
        Comment(1, 2, "a blue circle\nturns red")
    )


def test_a_comment_of_another_column_is_another_comment():
    assert at("def f():\n    # inner\n# outer\n", 3) == Comment(3, 3, "outer")


def test_a_comment_behind_code_stands_alone():
    assert at("# above\nx = 1  # a square\n# below\n", 2) == Comment(2, 2, "a square")


def test_a_hash_in_a_string_is_no_comment():
    assert at('x = """\n# no comment\n"""\n', 2) is None


def test_a_comment_in_code_that_does_not_parse_is_found():
    assert at('x = (\n"""\n# a circle\n', 3) == Comment(3, 3, "a circle")


@pytest.mark.parametrize(
    "line", ["#!/usr/bin/env python", "# noqa: E501", "# type: ignore", "# -*- coding: utf-8 -*-"]
)
def test_what_directs_tools_is_no_description(line):
    assert at(line + "\n", 1) is None


def test_directives_are_left_out_of_a_description():
    assert at("# a circle\n# noqa: E501\n", 1) == Comment(1, 2, "a circle")


def test_a_line_without_comment_has_none():
    assert at("x = 1\n", 1) is None


def test_an_empty_comment_is_none():
    assert at("#\n#\n", 1) is None


@given(st.text(st.sampled_from("#a \n\r\t\"'(\x0c\u2028é"), max_size=60), st.integers(-1, 12))
def test_any_text_can_be_asked(text, row):
    comment = at(text, row)
    assert comment is None or comment.first_row <= row <= comment.last_row


def test_comments_alone_are_prose():
    assert is_prose(SourceText("# one\n\n  # two\n"))
    assert not is_prose(SourceText("# one\nx = 1\n"))
