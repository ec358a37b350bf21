"""Reads text that may not parse: where it is code, and which brackets are open."""

import unicodedata
from collections.abc import Iterator

_CLOSING = {"(": ")", "[": "]", "{": "}"}
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

    Quotes are code themselves. A string that is not closed on its line ends with it, unless its
    quotes are triple.
    """
    place, end = start, len(text) if end is None else end
    while place < end:
        character = text[place]
        if character == "#":
            while place < end and text[place] not in "\r\n":
                place += 1
            continue
        yield place
        if character in "'\"":
            place = _after_string(text, place, end)
        else:
            place += 1


def _after_string(text: str, place: int, end: int) -> int:
    quote = text[place]
    triple = text[place : place + 3] == quote * 3
    closing = quote * 3 if triple else quote
    place += len(closing)
    while place < end:
        if text.startswith(closing, place):
            return place + len(closing)
        if not triple and text[place] in "\r\n":
            return place
        place += 2 if text[place] == "\\" else 1
    return end


def open_brackets(text: str, start: int, end: int) -> list[int]:
    """Return the offsets of the brackets that code opens and does not close."""
    found: list[int] = []
    for place in code_offsets(text, start, end):
        character = text[place]
        if character in _CLOSING:
            found.append(place)
        elif character in ")]}" and found and _CLOSING[text[found[-1]]] == character:
            found.pop()
    return found


def closing_of(text: str, opened: list[int]) -> str:
    """Return what closes brackets that are open, the innermost first."""
    return "".join(_CLOSING[text[place]] for place in reversed(opened))


def code_end(text: str, start: int, end: int) -> int:
    """Return where the code of a line ends: before blanks and a comment."""
    last = start
    for place in code_offsets(text, start, end):
        if text[place] in "'\"":
            last = _after_string(text, place, end)
        elif not text[place].isspace():
            last = place + 1
    return max(last, start)


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
