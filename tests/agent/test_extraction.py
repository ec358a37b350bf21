import pytest
from hypothesis import given
from hypothesis import strategies as st

from manim_lsp.agent.extraction import extract_code
from manim_lsp.agent.prompts import answer

lines = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="<>`"))


@given(st.lists(lines).map("\n".join))
def test_what_a_model_is_trained_to_answer_is_extracted(code):
    body = code.strip()
    extracted = extract_code(answer(body))
    assert extracted.strip() == body
    assert not extracted or extracted.endswith("\n")


@given(st.text())
def test_any_text_gives_code_or_nothing(completion):
    code = extract_code(completion)
    assert code == "" or code.strip()
    assert "```" not in code


@pytest.mark.parametrize(
    ("completion", "code"),
    [
        ("<CODE>\nx = 1\n</CODE>", "x = 1\n"),
        ("<CODE>\nx = 1\n", "x = 1\n"),
        ("<CODE>\n```python\nx = 1\n```\n</CODE>", "x = 1\n"),
        ("<CODE>old</CODE> no, better: <CODE>new</CODE>", "new\n"),
        ("Sure:\n```python\nx = 1\n```\nDone.", "x = 1\n"),
        ("```py\na\n```\n```\nb\n```", "b\n"),
        ("```python\nx = 1\n", "x = 1\n"),
        ("<CODE>\n    x = 1\n</CODE>", "    x = 1\n"),
        ("There is no code.", ""),
        ("<CODE>\n \n</CODE>", ""),
        ("", ""),
    ],
)
def test_the_last_block_is_the_code(completion, code):
    assert extract_code(completion) == code
