"""What is usually meant where a text does not parse, in the compiler's words and in plain ones."""

import re
from collections.abc import Callable as Function
from collections.abc import Iterator
from dataclasses import replace

from manim_lsp.api.fixes.bracket_cures import (
    does_not_match,
    never_closed,
    unclosed_before_keyword,
    unmatched,
)
from manim_lsp.api.fixes.closing_places import closing_places, quote_places
from manim_lsp.api.fixes.cures import Cure, replacement, stretch
from manim_lsp.api.fixes.indentation_cures import empty_block, mixed_tabs, stray_indentation
from manim_lsp.api.syntax.code_text import (
    code_end,
    code_offsets,
    indentation,
    plain_character,
)
from manim_lsp.api.syntax.parsing import SyntaxProblem, refused_row
from manim_lsp.source import Edit, Position, Range, SourceText, apply_edits

_MOST_TRIES = 3
"""How many cures of one mistake are tried; each costs a reading of the whole text."""

_FENCE = re.compile(r"^[ \t]*```[^\r\n]*(?:\r\n|\r|\n|$)", re.MULTILINE)
_SENTENCE = re.compile(r"\s*([A-Z][\w',-]*(?:[,.:!?]? [\w',\-`]+){2,}[.:!?]?)\s*")
_SINGLE_EQUALS = re.compile(r"(?<![=!<>:+\-*/%&|^])=(?!=)")
_KEYWORD = re.compile(r"\s+[^\W\d]\w*\s*=(?!=)")
_BETWEEN = re.compile(r"[\w'\")\]}]\s+[\w'\"(\[{+\-~]")
"""What ends a value, blanks, and what starts another."""
_LONE_BRACE = re.compile(r"\}\}|\}")


def cure_of(problem: SyntaxProblem, source: SourceText) -> Cure:
    """Return what to say and do about the first mistake of a text."""
    first = _first_cure(problem, source)
    if first.certain:
        return first
    # Where a bracket or a string is to be closed is a guess; each place is another way.
    cures = [first] if first.edits else []
    for fragment, places in _PLACES:
        if fragment in problem.message:
            cures += places(problem, source)
    ways: dict[tuple[Edit, ...], Cure] = {}
    for cure in sorted(cures, key=lambda cure: not cure.likely):
        ways.setdefault(cure.edits, cure)
    chosen = list(ways.values())
    if not chosen:
        return first
    others = tuple((cure.title, cure.edits) for cure in chosen[1:])
    return replace(chosen[0], others=others)


def _first_cure(problem: SyntaxProblem, source: SourceText) -> Cure:
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
        row = problem.range.start.row
        # In the line right below, the mistake may be what the cure has made of it.
        apart = after > row + 1 or (after > row and _heads_block(problem, source))
        if apart and not guessed:
            # Something else is wrong further down; this much is better for it.
            return replace(candidate, certain=candidate.certain and tries == 1)
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


def _colon(problem: SyntaxProblem, source: SourceText) -> Iterator[Cure]:
    row = problem.range.start.row
    start = source.line_starts[row - 1]
    end = code_end(source.text, start, start + len(source.line(row)))
    edit = replacement(source, end, end, ":")
    yield Cure("A colon is missing here.", problem.range, "Add `:`", (edit,), True)


def _heads_block(problem: SyntaxProblem, source: SourceText) -> bool:
    """Whether it is a colon that is missing, and what follows is indented as a block is."""
    if "expected ':'" not in problem.message:
        return False
    row = problem.range.start.row
    rows = range(row + 1, len(source.line_starts) + 1)
    below = next((line for each in rows if (line := source.line(each)).strip()), "")
    inside, head = (indentation(line) for line in (below, source.line(row)))
    return len(inside) > len(head) and inside.startswith(head)


def _equals(problem: SyntaxProblem, source: SourceText) -> Iterator[Cure]:
    """Compare with ``==``, unless it is a keyword and what is wrong is a bracket before it."""
    unclosed = tuple(unclosed_before_keyword(problem, source))
    yield from unclosed
    place, end = source.offset(problem.range.start), source.offset(problem.range.end)
    found = None if unclosed else _SINGLE_EQUALS.search(source.text, place, end)
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
    text = source.text
    gaps = [
        (not _KEYWORD.match(text, place), place)
        for place in code_offsets(text, start, end)
        if text[place].isspace() and _BETWEEN.match(text, place - 1)
    ]
    for _, place in sorted(gaps):
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
    ("was never closed", never_closed),
    ("does not match opening", does_not_match),
    ("unmatched", unmatched),
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

_PLACES: tuple[tuple[str, Function[[SyntaxProblem, SourceText], Iterator[Cure]]], ...] = (
    ("was never closed", closing_places),
    ("does not match opening", closing_places),
    ("invalid syntax", closing_places),
    ("invalid decimal literal", closing_places),
    ("unterminated string", quote_places),
)
"""By part of the compiler's message: all the places at which to close."""


def _after(place: Position) -> Position:
    return Position(place.row, place.column + 1)
