"""Completes the statement at a cursor, so that the text around it is analysed as it is.

The statement is cut at the cursor, a placeholder takes the place of the word there, and what is
open is closed. Where what precedes in the same statement does not parse either, less of it is kept.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from manim_lsp.api.cursor.brackets import Bracket
from manim_lsp.api.cursor.surroundings import Surroundings
from manim_lsp.api.syntax.parsing import refused_row

PLACEHOLDER = "__manim_lsp_cursor__"
"""The identifier that stands for the word at the cursor."""

_OPERAND = re.compile(r"[\w)\]}\"']$")
_WORD_BEFORE = re.compile(r"(?<![.\w])([^\W\d]\w*)$")
_NO_CALLEES = frozenset(
    ("and", "as", "assert", "await", "class", "def", "del", "elif", "else", "except", "for", "from",
     "if", "import", "in", "is", "lambda", "not", "or", "return", "while", "with", "yield")
)  # fmt: skip
_DEFINED = re.compile(r"(?:class|def)[ \t]+\w+[ \t]*$")
_COMPOUND = frozenset(
    ("async", "case", "class", "def", "elif", "else", "except", "for", "if", "match", "try",
     "while", "with")
)  # fmt: skip
_BEFORE = {
    "case": "match 0:\n ",
    "elif": "if 1: pass\n",
    "else": "if 1: pass\n",
    "except": "try: pass\n",
    "finally": "try: pass\n",
}
"""What a statement that goes on with another one needs before it to be parsed alone."""

_INNER = ("", " else 0", " in ()", ": 0")
_LINE_END = re.compile(r"\r\n|\r|\n")
_NEXT_LINE = re.compile(r"(?:[ \t\f]*(?:\#[^\r\n]*)?(?:\r\n|\r|\n))*([ \t]*)(\S\w*)")
_LONGEST = 20_000
"""Characters beyond which a statement is not completed."""


@dataclass(frozen=True)
class Splice:
    """A text with the placeholder in it.

    Attributes
    ----------
    row
        Where the placeholder stands.
    exact
        Whether the argument at the cursor is in it as it is written.
    """

    text: str
    row: int
    exact: bool


@dataclass(frozen=True)
class _Attempt:
    head: str
    core: str
    closers: str
    exact: bool


def splice(around: Surroundings) -> Splice | None:
    """Return the text with a completed statement; None where nothing can be made of it."""
    if around.cursor - around.start > _LONGEST:
        return None
    for attempt in _attempts(around):
        for inner in _INNER:
            completed = f"{attempt.head}{attempt.core}{inner}{attempt.closers}"
            ending = _ending(completed, around)
            if ending is not None:
                return _spliced(around, completed + ending, attempt)
    return None


def is_call(bracket: Bracket, around: Surroundings) -> bool:
    """Whether a bracket holds the arguments of a call."""
    if bracket.opening != "(":
        return False
    before = around.text[around.start : bracket.offset].rstrip()
    if not _OPERAND.search(before) or _DEFINED.search(before):
        return False
    word = _WORD_BEFORE.search(before)
    return not (word and word[1] in _NO_CALLEES)


def primary_before(text: str, start: int, end: int) -> str:
    """Return the name, attribute or call that ends at `end`; empty when there is none."""
    at = end
    while True:
        while at > start and text[at - 1] in " \t\r\n":
            at -= 1
        if at > start and text[at - 1] in ")]":
            at = _opening(text, start, at - 1)
            if at < 0:
                return ""
            if at > start and (text[at - 1].isalnum() or text[at - 1] in "_)]"):
                continue
            break
        word = at
        while word > start and (text[word - 1].isalnum() or text[word - 1] == "_"):
            word -= 1
        if word == at or text[word].isdigit():
            return ""
        at = word
        dot = len(text[start:at].rstrip())
        if dot == 0 or text[start + dot - 1] != ".":
            break
        at = start + dot - 1
    return text[at:end].strip()


def _opening(text: str, start: int, closing: int) -> int:
    """Return where the bracket opens that closes at `closing`; -1 where none does."""
    depth = 0
    for at in range(closing, start - 1, -1):
        if text[at] in ")]}":
            depth += 1
        elif text[at] in "([{":
            depth -= 1
            if depth == 0:
                return at
    return -1


def _attempts(around: Surroundings) -> Iterator[_Attempt]:
    text, head, closers = around.text, around.head, around.closers
    string = around.string
    calls = [item for item in around.brackets if is_call(item, around)]
    innermost = calls[-1] if calls else None
    if string is not None:
        yield _Attempt(head, PLACEHOLDER + string.quote, closers, True)
    else:
        yield _Attempt(head, PLACEHOLDER, closers, True)
        if innermost and around.brackets[-1] is innermost and _is_argument(around, innermost):
            # Behind keyword arguments nothing but another one can stand.
            yield _Attempt(head, f"{PLACEHOLDER}=0", closers, True)
    core = PLACEHOLDER
    if string is None and head.rstrip().endswith("."):
        dot = around.start + len(head.rstrip()) - 1
        primary = primary_before(text, around.start, dot)
        if primary:
            core = f"{primary}.{PLACEHOLDER}"
            yield _Attempt("", core, "", True)
    if innermost is not None:
        named = f"{innermost.keyword}=" if innermost.keyword else ""
        opening = text[around.start : innermost.argument]
        depth = around.brackets.index(innermost)
        outer = "".join(item.closing for item in reversed(around.brackets[: depth + 1]))
        value = text[innermost.argument : around.word].strip()
        exact = string is None and value.replace(" ", "") in ("", named)
        for value in (named + PLACEHOLDER, f"{PLACEHOLDER}=0"):
            yield _Attempt(opening, value, outer, exact)
        callee = primary_before(text, around.start, innermost.offset)
        if callee:
            yield _Attempt(f"{callee}(", named + PLACEHOLDER, ")", exact)
    yield _Attempt("", PLACEHOLDER, "", False)


def _is_argument(around: Surroundings, bracket: Bracket) -> bool:
    """Whether the word at the cursor is all that its argument has."""
    return not around.text[bracket.argument : around.word].strip()


def _ending(completed: str, around: Surroundings) -> str | None:
    """Return what must follow a statement for it to parse; None when nothing helps."""
    first = re.match(r"\w*", completed)
    word = first[0] if first else ""
    before = _BEFORE.get(word, "")
    if completed.startswith("@"):
        endings = [("\ndef _(): pass", "")]
    elif word in _COMPOUND:
        endings = [("", ""), (": pass", ": pass")]
    else:
        endings = [("", "")]
    for alone, real in endings:
        if not refused_row(before + completed + alone):
            if completed.startswith("@"):
                return _decorated(around)
            return _with_block(around, real)
    return None


def _with_block(around: Surroundings, ending: str) -> str:
    return ":" if ending and _block_follows(around) else ending


def _decorated(around: Surroundings) -> str:
    following = _NEXT_LINE.match(around.text, around.end)
    if following and following[2] in ("async", "class", "def", "@"):
        return ""
    return f"\n{_indent(around)}def _(): pass"


def _block_follows(around: Surroundings) -> bool:
    following = _NEXT_LINE.match(around.text, around.end)
    return following is not None and len(following[1]) > len(_indent(around))


def _indent(around: Surroundings) -> str:
    line = max(around.text.rfind("\n", 0, around.start), around.text.rfind("\r", 0, around.start))
    return around.text[line + 1 : around.start]


def _spliced(around: Surroundings, statement: str, attempt: _Attempt) -> Splice:
    before = around.text[: around.start]
    is_header = statement.endswith((": pass", ":"))
    if _block_follows(around) and not is_header and not statement.startswith("@"):
        # What follows belongs to a header that is too broken to be kept.
        statement = f"if 1:\n{_indent(around)} {statement}\n{_indent(around)}if 1:"
    row = len(_LINE_END.findall(before))
    row += len(_LINE_END.findall(statement[: statement.index(PLACEHOLDER)])) + 1
    return Splice(before + statement + around.text[around.end :], row, attempt.exact)
