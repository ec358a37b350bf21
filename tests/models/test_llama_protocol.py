import pytest
from hypothesis import given
from hypothesis import strategies as st

from manim_lsp.models.language_model import Message
from manim_lsp.models.llama_protocol import Complete, Failed, Token, decode, encode

texts = st.text()
messages = st.builds(Message, st.sampled_from(["system", "user", "assistant"]), texts)
requests = st.builds(
    Complete,
    st.integers(1),
    st.lists(messages).map(tuple),
    st.lists(texts).map(tuple),
    st.none() | st.integers(0, 9999),
    st.floats(0, 2),
    st.none() | st.integers(0, 2**31),
)


@given(
    requests
    | st.builds(Token, st.integers(), texts)
    | st.builds(Failed, st.none(), texts, st.booleans())
)
def test_what_is_sent_arrives_on_one_line(message):
    line = encode(message)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert decode(line) == message


@pytest.mark.parametrize(
    "line", [b"hello\n", b"[]\n", b'{"kind": "Nothing"}\n', b'{"kind": "Token"}\n']
)
def test_what_is_no_message_is_refused(line):
    with pytest.raises(ValueError):
        decode(line)
