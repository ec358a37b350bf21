"""The places at which a bracket or a string that a statement leaves open may be meant to close."""

import ast
import re
from collections.abc import Iterator
from dataclasses import replace

from manim_lsp.api.fixes.cures import Cure, replacement, stretch
from manim_lsp.api.syntax.code_text import (
    CLOSING,
    code_end,
    code_offsets,
    indentation,
    open_brackets,
)
from manim_lsp.api.syntax.parsing import SyntaxProblem, tree_of
from manim_lsp.source import SourceText

_MOST_ROWS = 20
_MOST_TRIES = 40
"""How many places of one statement are tried; each costs a reading of the statement."""
_MOST_PLACES = 4
_BEFORE = frozenset(",.)]}\r\n")
_CONSTANT = re.compile(r"\b[A-Z][A-Z_]+\Z")
_AFTER_STRING = re.compile(r":|,\s*[^\W\d]\w*\s*=(?!=)")
"""What follows a key of a dictionary, or an argument before a keyword."""
_HEADER = re.compile(r"\s*(?:async |class|def|if|elif|for|while|with|except)\b.*:\s*")


def closing_places(problem: SyntaxProblem, source: SourceText) -> Iterator[Cure]:
    """Yield the cures after which the statement parses by itself, the likeliest first."""
    text = source.text
    first, last = _rows(problem, source)
    if last - first >= _MOST_ROWS:
        return
    start = source.line_starts[first - 1]
    end = source.line_starts[last - 1] + len(source.line(last))
    end = code_end(text, start, end)
    found: list[tuple[int, int, Cure]] = []
    for rank, place, bracket in _places(text, start, end)[:_MOST_TRIES]:
        closing = CLOSING[text[bracket]]
        tree = _read_alone(f"{text[start:place]}{closing}{text[place:end]}")
        if tree is None:
            continue
        following = text[place:end].split("\n")[0].strip()[:12]
        title = f"Close with `{closing}`" + (f" before `{following}`" if following else "")
        edit = replacement(source, place, place, closing)
        message = f"`{text[bracket]}` is never closed."
        where = stretch(source, bracket, bracket + 1)
        found.append((rank, _unevenness(tree), Cure(message, where, title, (edit,))))
    least = min((uneven for _, uneven, _ in found), default=0)
    most = max((uneven for _, uneven, _ in found), default=0)
    for rank, uneven, cure in found[:_MOST_PLACES]:
        yield replace(cure, likely=uneven == least and (rank == 0 or least < most))


def _unevenness(tree: ast.Module) -> int:
    """Return how many displays hold things beside displays, or displays of several lengths."""
    count = 0
    for node in ast.walk(tree):
        if isinstance(node, ast.List | ast.Tuple) and len(node.elts) > 1:
            lengths = {
                len(item.elts) if isinstance(item, ast.List | ast.Tuple) else -1
                for item in node.elts
            }
            count += len(lengths) > 1
    return count


def quote_places(problem: SyntaxProblem, source: SourceText) -> Iterator[Cure]:
    """Yield the cures that close a string of one row, from left to right.

    Which of the quotes in the row lacks its partner the compiler cannot tell.
    """
    text = source.text
    row = problem.range.start.row
    first, last = _rows(problem, source)
    if last - first >= _MOST_ROWS:
        return
    start = source.line_starts[first - 1]
    end = source.line_starts[last - 1] + len(source.line(last))
    row_start = source.line_starts[row - 1]
    line = source.line(row)
    quotes = [character for character in line if character in "'\""]
    if not quotes:
        return
    quote = next((mark for mark in "'\"" if quotes.count(mark) % 2), quotes[-1])
    opened = line.index(quote)
    found = 0
    places = [place for place in range(opened + 2, len(line)) if line[place] in ",.)]}:; "]
    for place in [row_start + place for place in places][:_MOST_TRIES]:
        if _read_alone(f"{text[start:place]}{quote}{text[place:end]}".rstrip()) is not None:
            found += 1
            following = text[place:end].split("\n")[0].strip()[:12]
            title = f"Close with `{quote}` before `{following}`"
            edit = replacement(source, place, place, quote)
            likely = bool(_AFTER_STRING.match(text, place)) and text[place - 1] != " "
            likely = likely and (
                text[place] != ":" or text[row_start + opened + 1 : place].isidentifier()
            )
            message = "This string is never closed."
            yield Cure(message, problem.range, title, (edit,), likely=likely)
            if found == _MOST_PLACES:
                return


def _rows(problem: SyntaxProblem, source: SourceText) -> tuple[int, int]:
    """Return the first and the last row of the statement, judged by brackets and indentation."""
    row = problem.range.start.row
    # A longer statement is not tried.
    start = source.line_starts[max(row - _MOST_ROWS, 1) - 1]
    opened = open_brackets(source.text, start, source.line_starts[row - 1])
    first = source.position(opened[0]).row if opened else row
    line = source.line(first)
    if _HEADER.fullmatch(line):
        return first, first
    indent = len(indentation(line))
    last = first
    for number in range(first + 1, len(source.line_starts) + 1):
        line = source.line(number)
        following = len(indentation(line))
        if line.strip() and not (
            following > indent or (following == indent and line.lstrip()[0] in ")]}")
        ):
            break
        if line.strip():
            last = number
    return first, last


def _places(text: str, start: int, end: int) -> list[tuple[int, int, int]]:
    """Return the rank of each place where a bracket may close, it, and the bracket, in order."""
    found: list[tuple[int, int, int]] = []
    opened: list[int] = []
    for place in code_offsets(text, start, end):
        character = text[place]
        if opened and character in _BEFORE:
            found.append((_rank(text, place), place, opened[-1]))
        if character in CLOSING:
            opened.append(place)
        elif character in ")]}" and opened:
            opened.pop()
    if opened:
        found.append((1, end, opened[-1]))
        colon = end - 1
        if text[colon] == ":":
            found.append((0, colon, opened[-1]))
    return sorted(found)


def _rank(text: str, place: int) -> int:
    """Return how unlikely it is that a bracket is to close before what stands here."""
    before = text[place - 1]
    if text[place] == "." and before.isdigit() and text[place + 1 : place + 2].isdigit():
        return 4
    if text[place] == "." and (before in "'\"([" or before.isdigit()):
        return 0
    if text[place] == "." and _CONSTANT.search(text, max(place - 20, 0), place):
        return 0
    if text[place] in "\r\n":
        return 1
    return 2 if text[place] == "," else 3


def _read_alone(statement: str) -> ast.Module | None:
    """Return the tree of a statement, however far it is indented, if it is complete and valid."""
    indent = indentation(statement)
    body = f"\n{indent} pass" if statement.endswith(":") else ""
    return tree_of(f"if 1:\n{statement}{body}" if indent else f"{statement}{body}")
