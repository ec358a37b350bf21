import functools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.corpora.doc_examples import doc_examples

from manim_lsp.api.analysis import analyse
from manim_lsp.api.completion import complete
from manim_lsp.api.cursor import read_cursor
from manim_lsp.api.reading.signatures import signatures
from manim_lsp.source import SourceText

_NOISE = [
    *"()[{'\":,=.\\\t#é*@;\x0c\x00\ud800",
    *('"""', "f'{", "\r\n", "\U0001f300", "lambda", "for", "if", "**", "0x", "1."),
]


@functools.cache
def _files() -> tuple[str, ...]:
    return tuple(example.code for example in doc_examples())


def _ask(text: str, offset: int, index) -> None:
    """Ask all there is to ask at an offset; what is replaced lies on the cursor's line."""
    source = SourceText(text)
    position = source.position(offset)
    cursor = read_cursor(source, position, lambda completed: analyse(completed, index))
    if cursor is None:
        return
    assert cursor.replaced.start <= position <= cursor.replaced.end
    assert cursor.replaced.end.column <= len(source.line(cursor.replaced.end.row)) + 1
    assert cursor.replaced.start.row == cursor.replaced.end.row
    for item in complete(cursor).items:
        assert item.label
        assert all(edit.range.end <= position for edit in item.edits)
    for signature in signatures(cursor):
        assert all(
            0 <= item.start < item.end <= len(signature.label) for item in signature.parameters
        )


@pytest.mark.slow
@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_place_of_a_real_file_has_an_answer(data, api_index):
    text = data.draw(st.sampled_from(_files()))
    offset = data.draw(st.integers(0, len(text)))
    if data.draw(st.booleans()):
        text = text[:offset]
    _ask(text, offset, api_index)


@pytest.mark.slow
@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_noise_in_a_real_file_has_an_answer(data, api_index):
    text = data.draw(st.sampled_from(_files()))
    offset = data.draw(st.integers(0, len(text)))
    noise = "".join(data.draw(st.lists(st.sampled_from(_NOISE), max_size=6)))
    text = text[:offset] + noise + text[offset:]
    _ask(text, offset + len(noise), api_index)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text(st.sampled_from("ab.(),=[]{}'\"\n\t #:fé\\*@")), data=st.data())
def test_any_text_has_an_answer(text, data, api_index):
    offset = data.draw(st.integers(0, len(text)))
    _ask(f"from manim import *\n{text}", len("from manim import *\n") + offset, api_index)
