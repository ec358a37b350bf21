import pytest
from hypothesis import given
from hypothesis import strategies as st

from manim_lsp.source import Edit, Position, Range, SourceText, apply_edits

LINES = st.text(alphabet=st.sampled_from("ab é𝄞\n\r\t\f\u2028"), max_size=60)


@given(LINES)
def test_lines_are_those_of_the_python_compiler(text):
    compiler_lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    source = SourceText(text)
    assert [source.line(row + 1) for row in range(len(source.line_starts))] == compiler_lines


@given(LINES, st.data())
def test_position_and_offset_are_inverse(text, data):
    source = SourceText(text)
    row = data.draw(st.integers(1, len(source.line_starts)))
    column = data.draw(st.integers(1, len(source.line(row)) + 1))
    position = Position(row, column)
    assert source.position(source.offset(position)) == position


def test_compiler_columns_are_bytes_and_ours_are_code_points():
    assert SourceText("é𝄞 = x").position_from_utf8(1, len("é𝄞 = ".encode())) == Position(1, 6)


def test_positions_outside_the_text_are_clamped():
    source = SourceText("ab\ncd")
    assert source.offset(Position(1, 99)) == 2
    assert source.offset(Position(9, 1)) == 5
    assert source.offset(Position(0, 5)) == 0


def test_edits_all_refer_to_the_original_text():
    def edit(start, end, content):
        return Edit(Range(Position(1, start), Position(1, end)), content)

    assert apply_edits("circle = 1", [edit(10, 11, "22"), edit(1, 7, "c")]) == "c = 22"


def test_overlapping_edits_are_refused():
    edits = [
        Edit(Range(Position(1, 1), Position(1, 4)), "x"),
        Edit(Range(Position(1, 3), Position(1, 5)), "y"),
    ]
    with pytest.raises(ValueError, match="overlap"):
        apply_edits("abcdef", edits)


@given(LINES)
def test_no_edit_changes_nothing(text):
    assert apply_edits(text, []) == text
