from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from manim_lsp.lsp.convert import (
    apply_change,
    from_position,
    from_range,
    overlap,
    to_position,
    to_range,
    units,
)
from manim_lsp.source import Position, Range, SourceText

ENCODINGS = st.sampled_from(["utf-8", "utf-16", "utf-32"])
TEXTS = st.text(st.sampled_from("ab é\t🎬🟦\x0c\u2028\n\r"), max_size=40)


@st.composite
def places(draw):
    source = SourceText(draw(TEXTS))
    row = draw(st.integers(1, len(source.line_starts)))
    column = draw(st.integers(1, len(source.line(row)) + 1))
    return source, Position(row, column)


@given(places(), ENCODINGS)
def test_a_position_survives_the_way_to_the_client_and_back(place, encoding):
    source, position = place
    assert from_position(source, to_position(source, position, encoding), encoding) == position


@given(places(), ENCODINGS)
def test_characters_count_units_of_the_encoding(place, encoding):
    source, position = place
    sizes = {"utf-8": 1, "utf-16": 2, "utf-32": 4}
    codec = encoding if encoding == "utf-8" else f"{encoding}-le"
    before = source.line(position.row)[: position.column - 1]
    expected = len(before.encode(codec)) // sizes[encoding]
    assert to_position(source, position, encoding).character == expected


@given(TEXTS, st.integers(0, 60), st.integers(0, 60), ENCODINGS)
def test_any_position_of_a_client_lies_in_the_text(text, line, character, encoding):
    source = SourceText(text)
    position = from_position(source, types.Position(line, character), encoding)
    assert source.position(source.offset(position)) == position


@given(TEXTS, places(), places(), ENCODINGS)
def test_an_incremental_change_replaces_exactly_its_range(new, first, second, encoding):
    source = first[0]
    start, end = sorted((source.offset(first[1]), source.offset(second[1])))
    stretch = to_range(source, Range(source.position(start), source.position(end)), encoding)
    change = types.TextDocumentContentChangePartial(range=stretch, text=new)
    assert apply_change(source.text, change, encoding) == (
        source.text[:start] + new + source.text[end:]
    )


def test_a_change_without_a_range_replaces_the_text():
    change = types.TextDocumentContentChangeWholeDocument(text="new")
    assert apply_change("old\ntext", change, "utf-16") == "new"


def test_a_place_inside_a_character_means_its_start():
    source = SourceText("a🎬b")
    assert from_position(source, types.Position(0, 2), "utf-16") == Position(1, 2)


def test_a_line_beyond_the_last_means_the_end():
    source = SourceText("one\ntwo")
    assert from_position(source, types.Position(9, 0), "utf-8") == Position(2, 4)


def test_form_feeds_and_line_separators_do_not_end_lines():
    source = SourceText('x = "\x0c\u2028"\ny = 1\n')
    assert to_position(source, Position(2, 1), "utf-16") == types.Position(1, 0)


def test_windows_line_ends_are_one_line_end():
    source = SourceText("a\r\nb\r\n")
    assert from_range(source, types.Range(types.Position(1, 0), types.Position(1, 9)), "utf-8") == (
        Range(Position(2, 1), Position(2, 2))
    )


def test_lone_surrogates_have_a_length():
    assert units("\ud83c", "utf-8") == 3


def test_a_cursor_touches_what_ends_at_it():
    cursor = Range(Position(1, 5), Position(1, 5))
    assert overlap(cursor, Range(Position(1, 1), Position(1, 5)))
    assert not overlap(cursor, Range(Position(1, 6), Position(1, 9)))
