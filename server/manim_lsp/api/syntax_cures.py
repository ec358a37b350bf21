"""What is usually meant where a text does not parse, in the compiler's words and in plain ones."""

import ast
import re
from collections.abc import Callable as Function
from collections.abc import Iterator
from dataclasses import dataclass

from manim_lsp.api.code_text import (
    closing_of,
    code_end,
    code_offsets,
    open_brackets,
    plain_character,
)
from manim_lsp.api.parsing import SyntaxProblem, parse
from manim_lsp.source import Edit, Position, Range, SourceText, apply_edits

_MOST_TRIES = 3
"""How many cures of one mistake are tried; each costs a reading of the whole text."""

_FENCE = re.compile(r"^[ \t]*```[^\r\n]*(?:\r\n|\r|\n|$)", re.MULTILINE)
_HEADER_ROW = re.compile(r"on line (\d+)$")
_STARTS_BLOCK = re.compile(r"\s*(?:async |class|def)\b")
_ENDS_BLOCK = re.compile(r"\s*(?:@|(?:async|class|def|elif|else|except|finally|case)\b)")
_SENTENCE = re.compile(r"\s*([A-Z][\w',-]*(?: [\w',\-`]+){2,}[.:!]?)\s*")
_SINGLE_EQUALS = re.compile(r"(?<![=!<>:+\-*/%&|^])=(?!=)")
_LONE_BRACE = re.compile(r"\}\}|\}")


@dataclass(frozen=True)
class Cure:
    """A plain message for a mistake in the syntax, its place, and the edits that mend it.

    `certain` when the text parses with them and nothing else is likely to be meant.
    """

    message: str
    range: Range
    title: str = ""
    edits: tuple[Edit, ...] = ()
    certain: bool = False


def cure_of(problem: SyntaxProblem, source: SourceText) -> Cure:
    """Return what to say and do about the first mistake of a text."""
    tries = 0
    described: Cure | None = None
    for candidate in _candidates(problem, source):
        described = described or candidate
        if not candidate.edits or tries >= _MOST_TRIES:
            continue
        tries += 1
        after = parse_problem(apply_edits(source.text, candidate.edits))
        if after is None:
            return candidate
        if after.range.start.row > problem.range.start.row + 1:
            # Something else is wrong further down; this much is better for it.
            certain = candidate.certain and tries == 1
            return Cure(
                candidate.message, candidate.range, candidate.title, candidate.edits, certain
            )
    if described is not None:
        return Cure(described.message, described.range)
    message = problem.message[:1].upper() + problem.message[1:]
    return Cure(f"{message.rstrip('.')}.", problem.range)


def parse_problem(text: str) -> SyntaxProblem | None:
    """Return the first thing that the compiler refuses in a text."""
    try:
        ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return parse(SourceText(text)).problem
    return None


def _candidates(problem: SyntaxProblem, source: SourceText) -> Iterator[Cure]:
    yield from _fences(source)
    for fragment, cures in _CURES:
        if fragment in problem.message:
            yield from cures(problem, source)


def _fences(source: SourceText) -> Iterator[Cure]:
    """Keep what stands between the fences of an answer in Markdown."""
    text = source.text
    fences = [found for found in _FENCE.finditer(text) if _is_code(text, found.start())]
    if not fences:
        return
    opening = fences[0] if len(fences) > 1 or fences[0][0].strip() != "```" else None
    closing = next((item for item in fences if item is not opening), None)
    start = opening.end() if opening else 0
    end = closing.start() if closing else len(text)
    edits = []
    if start:
        edits.append(_replace(source, 0, start, ""))
    if end < len(text):
        edits.append(_replace(source, end, len(text), ""))
    place = _range(source, fences[0].start(), fences[0].start() + len(fences[0][0].rstrip()))
    message = "This is Markdown around the code, not Python."
    yield Cure(message, place, "Keep only the code", tuple(edits), True)


def _is_code(text: str, place: int) -> bool:
    return any(offset == place for offset in code_offsets(text, 0, place + 1) if offset >= place)


def _characters(problem: SyntaxProblem, source: SourceText) -> Iterator[Cure]:
    """Replace characters of word processors and other scripts by those of Python."""
    text = source.text
    edits = [
        _replace(source, place, place + 1, meant)
        for place in code_offsets(text)
        if (meant := plain_character(text[place])) is not None
    ]
    character = source.slice(problem.range)[:1]
    meant = plain_character(character)
    shown = f"`{character}` (U+{ord(character):04X})" if character.strip() else "This character"
    hint = f" Did you mean `{meant}`?" if meant and meant.strip() else ""
    place = Range(problem.range.start, _after(problem.range.start))
    yield Cure(
        f"{shown} is no part of Python.{hint}", place, "Write plain characters", tuple(edits), True
    )


def _never_closed(problem: SyntaxProblem, source: SourceText) -> Iterator[Cure]:
    """Close brackets where the statement that opens them ends."""
    text = source.text
    row = problem.range.start.row
    bracket = source.slice(problem.range)[:1]
    message = f"`{bracket}` is never closed."
    start = source.line_starts[row - 1]
    for last in dict.fromkeys((_last_row(source, row, deeper=False), _last_row(source, row))):
        line = source.line_starts[last - 1]
        end = code_end(text, start, line + len(source.line(last)))
        closing = closing_of(text, open_brackets(text, start, end))
        title = f"Close with `{closing}`"
        # With other brackets inside it may be one of them that is closed too late.
        alone = not any(
            mark in text[source.offset(problem.range.start) + 1 : end] for mark in "([{"
        )
        yield Cure(message, problem.range, title, (_replace(source, end, end, closing),), alone)


def _last_row(source: SourceText, row: int, *, deeper: bool = True) -> int:
    """Return the last row of the statement that starts on `row`, judged by the indentation."""
    indent = len(source.line(row)) - len(source.line(row).lstrip())
    last = row
    for number in range(row + 1, len(source.line_starts) + 1) if deeper else ():
        line = source.line(number)
        if not line.strip():
            continue
        if len(line) - len(line.lstrip()) <= indent:
            break
        last = number
    return last


def _does_not_match(problem: SyntaxProblem, source: SourceText) -> Iterator[Cure]:
    """Close the inner bracket before the one that is closed in its place."""
    text = source.text
    closing = source.offset(problem.range.start)
    opened = open_brackets(text, 0, closing)
    if not opened:
        return
    innermost = opened[-1]
    message = f"`{text[innermost]}` is never closed."
    place = _range(source, innermost, innermost + 1)
    needed = closing_of(text, opened[-1:])
    edit = _replace(source, closing, closing, needed)
    yield Cure(message, place, f"Close with `{needed}`", (edit,))
    other = _replace(source, closing, closing + 1, needed)
    yield Cure(message, place, f"Change to `{needed}`", (other,))


def _unmatched(problem: SyntaxProblem, source: SourceText) -> Iterator[Cure]:
    place = source.offset(problem.range.start)
    bracket = source.text[place : place + 1]
    message = f"`{bracket}` closes nothing."
    edit = _replace(source, place, place + 1, "")
    yield Cure(message, problem.range, f"Remove `{bracket}`", (edit,), True)


def _colon(problem: SyntaxProblem, source: SourceText) -> Iterator[Cure]:
    row = problem.range.start.row
    start = source.line_starts[row - 1]
    end = code_end(source.text, start, start + len(source.line(row)))
    edit = _replace(source, end, end, ":")
    yield Cure("A colon is missing here.", problem.range, "Add `:`", (edit,), True)


def _equals(problem: SyntaxProblem, source: SourceText) -> Iterator[Cure]:
    """Compare with ``==``; in a bracket that is no call, close it before the keyword."""
    text = source.text
    place = source.offset(problem.range.start)
    row_start = source.line_starts[problem.range.start.row - 1]
    opened = open_brackets(text, row_start, place)
    if opened:
        before = text[: opened[-1]].rstrip()[-1:]
        comma = text.rfind(",", opened[-1], place)
        if comma >= 0 and not (before.isidentifier() or before in ")]"):
            needed = closing_of(text, opened[-1:])
            message = f"`{text[opened[-1]]}` is never closed before the keyword."
            edit = _replace(source, comma, comma, needed)
            where = _range(source, opened[-1], opened[-1] + 1)
            yield Cure(message, where, f"Close with `{needed}`", (edit,), True)
            return
    found = _SINGLE_EQUALS.search(text, place, source.offset(problem.range.end))
    if found:
        edit = _replace(source, found.start(), found.end(), "==")
        message = "`=` assigns; comparing is `==`."
        yield Cure(message, problem.range, "Change to `==`", (edit,), True)


def _brace(problem: SyntaxProblem, source: SourceText) -> Iterator[Cure]:
    """Double the braces of an f-string that stand for themselves."""
    row = problem.range.start.row
    start = source.line_starts[row - 1]
    text = source.text
    depth = 0
    for place in range(start, start + len(source.line(row))):
        if text[place] == "{":
            depth += 1
        elif text[place] == "}":
            depth -= 1
            if depth < 0:
                message = "In an f-string `}` by itself is written `}}`."
                edit = _replace(source, place, place + 1, "}}")
                where = _range(source, place, place + 1)
                yield Cure(message, where, "Change to `}}`", (edit,))
                return


def _string(problem: SyntaxProblem, source: SourceText) -> Iterator[Cure]:
    row = problem.range.start.row
    start = source.offset(problem.range.start)
    line_end = source.line_starts[row - 1] + len(source.line(row))
    found = re.search(r"['\"]", source.text[start:line_end])
    if not found:
        return
    quote = found[0]
    message = "This string is never closed."
    inner = source.text[:line_end].rstrip().rstrip(")]},:; ")
    for end in dict.fromkeys((max(len(inner), start + 1), line_end)):
        edit = _replace(source, end, end, quote)
        yield Cure(message, problem.range, f"Close with `{quote}`", (edit,))


def _comma(problem: SyntaxProblem, source: SourceText) -> Iterator[Cure]:
    start, end = source.offset(problem.range.start), source.offset(problem.range.end)
    message = "A comma is missing here."
    for place in code_offsets(source.text, start, end):
        gap = source.text[place].isspace() and not source.text[place - 1].isspace()
        if gap and source.text[place - 1] not in ",([{":
            edit = _replace(source, place, place, ",")
            yield Cure(message, problem.range, "Add `,`", (edit,))


def _block(problem: SyntaxProblem, source: SourceText) -> Iterator[Cure]:
    header = _HEADER_ROW.search(problem.message)
    if not header:
        return
    row = int(header[1])
    line = source.line(row)
    indent = line[: len(line) - len(line.lstrip())]
    below = problem.range.start.row
    following = source.line(below)
    same = len(following) - len(following.lstrip()) == len(indent)
    if below > row and same and not _STARTS_BLOCK.match(line) and not _ENDS_BLOCK.match(following):
        start = source.line_starts[below - 1]
        edit = _replace(source, start, start, "    ")
        message = "This line is to be indented below the colon."
        yield Cure(message, problem.range, "Indent it", (edit,))
        return
    place = source.offset(Position(row, len(line) + 1))
    edit = _replace(source, place, place, f"\n{indent}    pass")
    where = Range(Position(row, len(indent) + 1), Position(row, len(line.rstrip()) + 1))
    yield Cure("This block has nothing in it.", where, "Add `pass`", (edit,))


def _tabs(problem: SyntaxProblem, source: SourceText) -> Iterator[Cure]:
    edits = []
    for row in range(1, len(source.line_starts) + 1):
        line = source.line(row)
        blank = line[: len(line) - len(line.lstrip(" \t"))]
        if "\t" in blank:
            start = source.line_starts[row - 1]
            edits.append(_replace(source, start, start + len(blank), blank.expandtabs(4)))
    message = "Tabs and spaces are mixed in the indentation."
    yield Cure(message, problem.range, "Indent with spaces", tuple(edits))


def _indent(problem: SyntaxProblem, source: SourceText) -> Iterator[Cure]:
    """Indent a line as the one before it that has code."""
    row = problem.range.start.row
    before = next((n for n in range(row - 1, 0, -1) if source.line(n).strip()), 0)
    if not before:
        return
    start = source.line_starts[row - 1]
    line, model = source.line(row), source.line(before)
    wanted = model[: len(model) - len(model.lstrip())]
    edit = _replace(source, start, start + len(line) - len(line.lstrip()), wanted)
    message = "This line is indented unlike the ones around it."
    yield Cure(message, problem.range, "Indent like the line above", (edit,))


def _prose(problem: SyntaxProblem, source: SourceText) -> Iterator[Cure]:
    """Make a comment of a sentence."""
    row = problem.range.start.row
    line = source.line(row)
    sentence = _SENTENCE.fullmatch(line)
    if sentence:
        start = source.line_starts[row - 1] + sentence.start(1)
        where = _range(source, start, start + len(sentence[1]))
        edit = _replace(source, start, start, "# ")
        yield Cure("This is a sentence, not Python.", where, "Make it a comment", (edit,))


def _print(problem: SyntaxProblem, source: SourceText) -> Iterator[Cure]:
    row = problem.range.start.row
    start = source.offset(problem.range.start) + len("print")
    line_start = source.line_starts[row - 1]
    end = code_end(source.text, line_start, line_start + len(source.line(row)))
    edit = _replace(source, start, end, f"({source.text[start:end].strip()})")
    yield Cure("`print` is a function.", problem.range, "Call it", (edit,), True)


_CURES: tuple[tuple[str, Function[[SyntaxProblem, SourceText], Iterator[Cure]]], ...] = (
    ("invalid character", _characters),
    ("invalid non-printable character", _characters),
    ("was never closed", _never_closed),
    ("does not match opening", _does_not_match),
    ("unmatched", _unmatched),
    ("expected ':'", _colon),
    ("Maybe you meant '=='", _equals),
    ("single '}'", _brace),
    ("unterminated string", _string),
    ("forgot a comma", _comma),
    ("expected an indented block", _block),
    ("inconsistent use of tabs", _tabs),
    ("unexpected indent", _indent),
    ("unindent does not match", _indent),
    ("invalid syntax", _prose),
    ("Missing parentheses in call to 'print'", _print),
)
"""By part of the compiler's message: what is usually meant."""


def _replace(source: SourceText, start: int, end: int, content: str) -> Edit:
    return Edit(_range(source, start, end), content)


def _range(source: SourceText, start: int, end: int) -> Range:
    return Range(source.position(start), source.position(end))


def _after(place: Position) -> Position:
    return Position(place.row, place.column + 1)
