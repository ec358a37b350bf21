"""What is usually meant where a text does not parse, in the compiler's words and in plain ones."""

import re
from collections.abc import Callable as Function
from collections.abc import Iterator

from manim_lsp.api.fixes.cures import Cure, replacement, stretch
from manim_lsp.api.fixes.indentation_cures import empty_block, mixed_tabs, stray_indentation
from manim_lsp.api.syntax.code_text import (
    closing_of,
    code_end,
    code_offsets,
    open_brackets,
    plain_character,
)
from manim_lsp.api.syntax.parsing import SyntaxProblem, refused_row
from manim_lsp.source import Position, Range, SourceText, apply_edits

_MOST_TRIES = 3
"""How many cures of one mistake are tried; each costs a reading of the whole text."""

_FENCE = re.compile(r"^[ \t]*```[^\r\n]*(?:\r\n|\r|\n|$)", re.MULTILINE)
_SENTENCE = re.compile(r"\s*([A-Z][\w',-]*(?: [\w',\-`]+){2,}[.:!]?)\s*")
_SINGLE_EQUALS = re.compile(r"(?<![=!<>:+\-*/%&|^])=(?!=)")
_LONE_BRACE = re.compile(r"\}\}|\}")


def cure_of(problem: SyntaxProblem, source: SourceText) -> Cure:
    """Return what to say and do about the first mistake of a text."""
    tries = 0
    described: Cure | None = None
    for candidate in _candidates(problem, source):
        described = described or candidate
        if not candidate.edits or tries >= _MOST_TRIES:
            continue
        tries += 1
        after = refused_row(apply_edits(source.text, candidate.edits))
        if not after:
            return candidate
        # Where a bracket is closed is a guess that only a text that parses confirms.
        guessed = "was never closed" in problem.message
        if after > problem.range.start.row + 1 and not guessed:
            # Something else is wrong further down; this much is better for it.
            certain = candidate.certain and tries == 1
            return Cure(
                candidate.message, candidate.range, candidate.title, candidate.edits, certain
            )
    if described is not None:
        return Cure(described.message, described.range)
    message = problem.message[:1].upper() + problem.message[1:]
    return Cure(f"{message.rstrip('.')}.", problem.range)


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
        edits.append(replacement(source, 0, start, ""))
    if end < len(text):
        edits.append(replacement(source, end, len(text), ""))
    place = stretch(source, fences[0].start(), fences[0].start() + len(fences[0][0].rstrip()))
    message = "This is Markdown around the code, not Python."
    yield Cure(message, place, "Keep only the code", tuple(edits), True)


def _is_code(text: str, place: int) -> bool:
    return any(offset == place for offset in code_offsets(text, 0, place + 1) if offset >= place)


def _characters(problem: SyntaxProblem, source: SourceText) -> Iterator[Cure]:
    """Replace characters of word processors and other scripts by those of Python."""
    text = source.text
    edits = [
        replacement(source, place, place + 1, meant)
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
        yield Cure(message, problem.range, title, (replacement(source, end, end, closing),), alone)
    following = _last_row(source, row) + 1
    if source.line(following).lstrip().startswith("."):
        # The chain goes on behind the bracket that is missing.
        chain = source.line(following)
        place = source.line_starts[following - 1] + len(chain) - len(chain.lstrip())
        opened = open_brackets(text, start, place)
        if opened:
            closing = closing_of(text, opened)
            edit = replacement(source, place, place, closing)
            yield Cure(message, problem.range, f"Close with `{closing}`", (edit,))


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
    place = stretch(source, innermost, innermost + 1)
    needed = closing_of(text, opened[-1:])
    edit = replacement(source, closing, closing, needed)
    yield Cure(message, place, f"Close with `{needed}`", (edit,))
    other = replacement(source, closing, closing + 1, needed)
    yield Cure(message, place, f"Change to `{needed}`", (other,))


def _unmatched(problem: SyntaxProblem, source: SourceText) -> Iterator[Cure]:
    place = source.offset(problem.range.start)
    bracket = source.text[place : place + 1]
    message = f"`{bracket}` closes nothing."
    edit = replacement(source, place, place + 1, "")
    yield Cure(message, problem.range, f"Remove `{bracket}`", (edit,), True)


def _colon(problem: SyntaxProblem, source: SourceText) -> Iterator[Cure]:
    row = problem.range.start.row
    start = source.line_starts[row - 1]
    end = code_end(source.text, start, start + len(source.line(row)))
    edit = replacement(source, end, end, ":")
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
            edit = replacement(source, comma, comma, needed)
            where = stretch(source, opened[-1], opened[-1] + 1)
            yield Cure(message, where, f"Close with `{needed}`", (edit,), True)
            return
    found = _SINGLE_EQUALS.search(text, place, source.offset(problem.range.end))
    if found:
        edit = replacement(source, found.start(), found.end(), "==")
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
                edit = replacement(source, place, place + 1, "}}")
                where = stretch(source, place, place + 1)
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
        edit = replacement(source, end, end, quote)
        yield Cure(message, problem.range, f"Close with `{quote}`", (edit,))


def _comma(problem: SyntaxProblem, source: SourceText) -> Iterator[Cure]:
    start, end = source.offset(problem.range.start), source.offset(problem.range.end)
    message = "A comma is missing here."
    for place in code_offsets(source.text, start, end):
        gap = source.text[place].isspace() and not source.text[place - 1].isspace()
        if gap and source.text[place - 1] not in ",([{":
            edit = replacement(source, place, place, ",")
            yield Cure(message, problem.range, "Add `,`", (edit,))


def _prose(problem: SyntaxProblem, source: SourceText) -> Iterator[Cure]:
    """Make a comment of a sentence."""
    row = problem.range.start.row
    line = source.line(row)
    sentence = _SENTENCE.fullmatch(line)
    if sentence:
        start = source.line_starts[row - 1] + sentence.start(1)
        where = stretch(source, start, start + len(sentence[1]))
        edit = replacement(source, start, start, "# ")
        yield Cure("This is a sentence, not Python.", where, "Make it a comment", (edit,))


def _print(problem: SyntaxProblem, source: SourceText) -> Iterator[Cure]:
    row = problem.range.start.row
    start = source.offset(problem.range.start) + len("print")
    line_start = source.line_starts[row - 1]
    end = code_end(source.text, line_start, line_start + len(source.line(row)))
    edit = replacement(source, start, end, f"({source.text[start:end].strip()})")
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
    ("expected an indented block", empty_block),
    ("inconsistent use of tabs", mixed_tabs),
    ("unexpected indent", stray_indentation),
    ("unindent does not match", stray_indentation),
    ("invalid syntax", _prose),
    ("Missing parentheses in call to 'print'", _print),
)
"""By part of the compiler's message: what is usually meant."""


def _after(place: Position) -> Position:
    return Position(place.row, place.column + 1)
