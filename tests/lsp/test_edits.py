from hypothesis import given
from hypothesis import strategies as st

from manim_lsp.lsp.edits import line_edits, newline_of, with_newline
from manim_lsp.source import SourceText, apply_edits

TEXTS = st.lists(st.sampled_from(["a\n", "b\n", "\n", "c\r\n", "d\r", "e"]), max_size=12).map(
    "".join
)


@given(TEXTS, TEXTS)
def test_the_edits_turn_one_text_into_the_other(old, new):
    assert apply_edits(old, line_edits(old, new)) == new


@given(TEXTS)
def test_an_unchanged_text_needs_no_edit(text):
    assert line_edits(text, text) == ()


def test_only_the_changed_line_is_replaced():
    old = "one\ntwo\nthree\n"
    (edit,) = line_edits(old, "one\n2\nthree\n")
    assert SourceText(old).slice(edit.range) == "two\n"


def test_the_commonest_line_end_is_the_documents():
    assert newline_of("a\r\nb\r\nc\n") == "\r\n"


def test_a_text_without_line_end_gets_the_plain_one():
    assert newline_of("a") == "\n"


def test_line_ends_are_made_one():
    assert with_newline("a\nb\r\nc\r", "\r\n") == "a\r\nb\r\nc\r\n"
