"""Reads text that may not parse: where it is code, and which brackets are open."""

import re
import unicodedata
from collections.abc import Iterator

CLOSING = {"(": ")", "[": "]", "{": "}"}
"""What closes each bracket."""

STRING_OR_COMMENT = re.compile(
    r"(?P<comment>\#[^\r\n]*)"
    # A string that is never closed goes to the end: of the text or, with single quotes, the line.
    r'|"""(?:[^\\]|\\.)*?(?:"""|\Z)'
    r"|'''(?:[^\\]|\\.)*?(?:'''|\Z)"
    r'|"(?:[^"\\\r\n]|\\\r\n|\\.)*"?'
    r"|'(?:[^'\\\r\n]|\\\r\n|\\.)*'?",
    re.DOTALL,
)
"""A comment, in the group of that name, or a string."""

_PLAIN = {
    "\u201c": '"',
    "\u201d": '"',
    "\u201e": '"',
    "\u2033": '"',
    "\u2018": "'",
    "\u2019": "'",
    "\u2032": "'",
    "\u2013": "-",
    "\u2014": "-",
    "\u2212": "-",
    "\u00d7": "*",
    "\u00f7": "/",
    "\u00b7": "*",
    "\u2264": "<=",
    "\u2265": ">=",
    "\u2260": "!=",
    "\u3001": ",",
    "\u3002": ".",
    "\u2026": "...",
    "\u200b": "",
    "\u200c": "",
    "\u200d": "",
    "\ufeff": "",
    "\u2060": "",
    "\u00ad": "",
}
"""What characters stand for that word processors and other scripts put in the place of Python's."""


def code_offsets(text: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Yield the offsets of a text that lie outside strings and comments.

    A string counts by its first quote. One that is not closed on its line ends with it, unless its
    quotes are triple.
    """
    place, end = start, len(text) if end is None else end
    for token in STRING_OR_COMMENT.finditer(text, start, end):
        yield from range(place, token.start())
        if not token["comment"]:
            yield token.start()
        place = token.end()
    yield from range(place, end)


def indentation(line: str) -> str:
    """Return the blanks that a line begins with."""
    return line[: len(line) - len(line.lstrip())]


def open_brackets(text: str, start: int, end: int) -> list[int]:
    """Return the offsets of the brackets that code opens and does not close."""
    found: list[int] = []
    for place in code_offsets(text, start, end):
        character = text[place]
        if character in CLOSING:
            found.append(place)
        elif character in ")]}" and found and CLOSING[text[found[-1]]] == character:
            found.pop()
    return found


def closing_of(text: str, opened: list[int]) -> str:
    """Return what closes brackets that are open, the innermost first."""
    return "".join(CLOSING[text[place]] for place in reversed(opened))


def code_end(text: str, start: int, end: int) -> int:
    """Return where code ends: before blanks and a comment."""
    last = place = start
    for token in (*STRING_OR_COMMENT.finditer(text, start, end), None):
        code = text[place : token.start() if token else end].rstrip()
        last = place + len(code) if code else last
        if token is not None:
            place = token.end()
            last = last if token["comment"] else place
    return last


def plain_character(character: str) -> str | None:
    """Return what a character stands for in code; None for those that may stand as they are."""
    if character.isascii():
        return None
    if character in _PLAIN:
        return _PLAIN[character]
    if unicodedata.category(character) == "Zs":
        return " "
    plain = unicodedata.normalize("NFKC", character)
    return plain if plain.isascii() and not character.isidentifier() else None
