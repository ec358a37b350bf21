"""Positions and changes of LSP in the negotiated encoding, to and from those of our source text.

LSP counts lines and characters from 0 and a character is one unit of UTF-8, UTF-16 or UTF-32 (LSP
3.17, "Text Documents"). pygls' own conversions count lines with `str.splitlines`, which also breaks
at form feeds and U+2028; `SourceText` does not.
"""

from collections.abc import Iterable
from typing import Literal

from lsprotocol import types

from manim_lsp.source import Edit, Position, Range, SourceText

Encoding = Literal["utf-8", "utf-16", "utf-32"]


def units(text: str, encoding: Encoding) -> int:
    """Return the length of `text` in units of `encoding`."""
    if encoding == "utf-32" or text.isascii():
        return len(text)
    if encoding == "utf-16":
        return len(text) + sum(1 for character in text if ord(character) > 0xFFFF)
    return len(text.encode("utf-8", "surrogatepass"))


def to_position(source: SourceText, position: Position, encoding: Encoding) -> types.Position:
    """Return `position` of `source` as LSP counts it."""
    prefix = source.line(position.row)[: position.column - 1]
    return types.Position(line=position.row - 1, character=units(prefix, encoding))


def from_position(source: SourceText, position: types.Position, encoding: Encoding) -> Position:
    """Return where an LSP position lies in `source`.

    A character beyond the end of a line means the end of that line; one inside a character that
    takes several units means the start of that character; a line beyond the last one means the end
    of the text.
    """
    row = position.line + 1
    if row > len(source.line_starts):
        return source.position(len(source.text))
    line = source.line(row)
    if encoding == "utf-32" or line.isascii():
        return Position(row, min(position.character, len(line)) + 1)
    passed = 0
    for column, character in enumerate(line, start=1):
        passed += units(character, encoding)
        if passed > position.character:
            return Position(row, column)
    return Position(row, len(line) + 1)


def to_range(source: SourceText, stretch: Range, encoding: Encoding) -> types.Range:
    """Return a range of `source` as LSP counts it."""
    return types.Range(
        start=to_position(source, stretch.start, encoding),
        end=to_position(source, stretch.end, encoding),
    )


def from_range(source: SourceText, stretch: types.Range, encoding: Encoding) -> Range:
    """Return where an LSP range lies in `source`."""
    return Range(
        from_position(source, stretch.start, encoding), from_position(source, stretch.end, encoding)
    )


def to_text_edits(
    source: SourceText, edits: Iterable[Edit], encoding: Encoding
) -> list[types.TextEdit]:
    """Return edits of `source` as LSP counts them."""
    return [
        types.TextEdit(range=to_range(source, edit.range, encoding), new_text=edit.content)
        for edit in edits
    ]


def apply_change(
    text: str, change: types.TextDocumentContentChangeEvent, encoding: Encoding
) -> str:
    """Return `text` after one event of ``textDocument/didChange``."""
    if not isinstance(change, types.TextDocumentContentChangePartial):
        return change.text
    source = SourceText(text)
    stretch = from_range(source, change.range, encoding)
    start, end = sorted((source.offset(stretch.start), source.offset(stretch.end)))
    return text[:start] + change.text + text[end:]


def overlap(first: Range, second: Range) -> bool:
    """Return whether two ranges share a character or touch, as a cursor does what it is beside."""
    return first.start <= second.end and second.start <= first.end
