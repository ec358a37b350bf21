"""Messages survive the way; nothing else is one."""

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manim_lsp.host import codec, protocol
from manim_lsp.host.protocol import Failed, Frame, Loaded, ProtocolError, Request, Start

PLACES = st.tuples(*[st.integers(0, 10**6)] * 4)
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
SECONDS = st.floats(0, 1e9)
MESSAGES = st.one_of(
    st.builds(
        Start,
        st.integers(),
        st.booleans(),
        TEXT,
        st.lists(TEXT).map(tuple),
        st.integers(),
        st.integers(),
    ),
    st.builds(
        Request, st.just("render"), TEXT, TEXT, environment=st.none() | st.dictionaries(TEXT, TEXT)
    ),
    st.builds(Frame, st.just("play"), st.integers(), st.integers(), st.none() | PLACES, SECONDS),
    st.builds(
        Failed,
        *(TEXT, TEXT, st.lists(PLACES).map(tuple), st.booleans(), TEXT, TEXT),
        st.lists(TEXT).map(tuple),
        TEXT,
        SECONDS,
        SECONDS,
    ),
)


@given(MESSAGES)
def test_a_message_is_the_same_after_the_way(message):
    assert codec.decode(codec.encode(message), type(message)) == message


@given(MESSAGES)
def test_a_message_is_one_line(message):
    assert b"\n" not in codec.encode(message)


@given(
    st.binary()
    | st.recursive(st.none() | st.integers() | TEXT, st.lists).map(
        lambda value: json.dumps(value).encode()
    )
)
def test_anything_else_is_a_protocol_error(line):
    with pytest.raises(ProtocolError):
        codec.decode(line, Frame, Loaded)


@given(st.data(), MESSAGES)
def test_a_field_of_another_type_is_a_protocol_error(data, message):
    record = json.loads(codec.encode(message))
    name = data.draw(st.sampled_from([field.name for field in dataclasses.fields(message)]))
    record[name] = {"no": ["such", "value"]} if name != "environment" else [1]
    with pytest.raises(ProtocolError):
        codec.decode(json.dumps(record).encode(), type(message))


def test_a_message_that_is_not_expected_is_a_protocol_error():
    with pytest.raises(ProtocolError, match="unexpected Loaded"):
        codec.decode(codec.encode(Loaded(())), Frame)


def test_a_truth_value_is_no_number():
    with pytest.raises(ProtocolError):
        codec.decode(b'{"kind": "Cancel", "job": true}', protocol.Cancel)


def test_an_unknown_field_is_a_protocol_error():
    with pytest.raises(ProtocolError):
        codec.decode(b'{"kind": "Cancel", "job": 1, "more": 2}', protocol.Cancel)


def test_documents_of_different_compilers_are_kept_apart():
    names = {
        protocol.tex_name("x", "latex", ".dvi"),
        protocol.tex_name("x", "xelatex", ".dvi"),
        protocol.tex_name("x", "latex", ".pdf"),
        protocol.tex_name("y", "latex", ".dvi"),
    }
    assert len(names) == 4


@pytest.mark.parametrize("number", ["1" + 400 * "0", "1e999", "NaN", "Infinity", "-Infinity"])
def test_what_is_no_finite_number_is_a_protocol_error(number):
    line = f'{{"kind": "SceneFinished", "seconds": {number}, "cpu_seconds": 0}}'
    with pytest.raises(ProtocolError):
        codec.decode(line.encode(), protocol.SceneFinished)
