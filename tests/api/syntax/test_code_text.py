import io
import tokenize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manim_lsp.api.syntax.code_text import (
    closing_of,
    code_end,
    code_offsets,
    open_brackets,
    plain_character,
)

TEXTS = st.text(alphabet="ab \n\"'#([{}])\\,", max_size=30)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a # b", "a "),
        ("a('b # c') # d", "a(') "),
        ("'''a\n# b''' + c", "' + c"),
        ('"a\\"b" + c', '" + c'),
        # A string that is left open ends with its line.
        ("a 'b\nc", "a '\nc"),
        ("'a\\\nb' + c", "' + c"),
    ],
)
def test_code_is_what_no_string_and_no_comment_holds(text, code):
    assert "".join(text[place] for place in code_offsets(text)) == code


@given(TEXTS)
def test_offsets_are_in_order_and_in_the_text(text):
    found = list(code_offsets(text))
    assert found == sorted(set(found))
    assert all(0 <= place < len(text) for place in found)


@given(TEXTS)
def test_brackets_agree_with_the_tokenizer_of_python(text):
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    except (tokenize.TokenError, SyntaxError, IndentationError):
        return
    if any(token.type == tokenize.ERRORTOKEN for token in tokens):
        return
    lines = text.splitlines(keepends=True)
    starts = [sum(map(len, lines[:row])) for row in range(len(lines) + 1)]
    brackets = [
        starts[token.start[0] - 1] + token.start[1]
        for token in tokens
        if token.type == tokenize.OP and token.string in "([{}])"
    ]
    assert [place for place in code_offsets(text) if text[place] in "([{}])"] == brackets


@pytest.mark.parametrize(
    ("text", "closing"),
    [("f(a, [b", "])"), ("f('(', [b]", ")"), ("{a: (b", ")}"), ("f(a)", ""), ("f(a]", ")")],
)
def test_what_is_open_is_closed_from_the_inside(text, closing):
    assert closing_of(text, open_brackets(text, 0, len(text))) == closing


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("f(a)  # b", "f(a)"),
        ("f('# a')  ", "f('# a')"),
        ("a = 'b", "a = 'b"),
        ("  # a", ""),
        ("f(a,  # b\n  c)  # d", "f(a,  # b\n  c)"),
    ],
)
def test_code_ends_before_blanks_and_a_comment(line, code):
    assert line[: code_end(line, 0, len(line))] == code


@pytest.mark.parametrize(
    ("character", "plain"),
    [
        ("\u201c", '"'),
        ("\u2212", "-"),
        ("\u00a0", " "),
        ("\u200b", ""),
        ("\uff08", "("),
        ("a", None),
        ("é", None),
    ],
)
def test_characters_of_word_processors_stand_for_those_of_python(character, plain):
    assert plain_character(character) == plain
