from hypothesis import given
from hypothesis import strategies as st

from manim_lsp.agent.budget import DOCS_SHARE, docs_chars, estimate_tokens

sizes = st.integers(0, 20_000)


@given(st.integers(1, 8192), sizes, sizes)
def test_docs_leave_room_for_prompt_and_answer(context, prompt, answer):
    docs = docs_chars(context, prompt, answer)
    assert 0 <= docs <= context * DOCS_SHARE * 3
    if docs:
        whole = estimate_tokens(prompt) + estimate_tokens(docs) + estimate_tokens(answer)
        assert whole <= context


def test_an_unknown_context_still_gets_docs():
    assert docs_chars(0, 1000, 500) > 1000
