"""What TeX complains of, in plain words, and the stretch of the user's string that it means."""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from manim_lsp.host.protocol import Failed
from manim_lsp.render.explanations.explanation import Explanation
from manim_lsp.render.explanations.tex_complaints import COMPLAINTS
from manim_lsp.source import Range, SourceText

ERROR = "LatexError"
"""Name of the error, in the place of Python's: Manim raises a ValueError for all of them."""

_MODULE = "manim.utils.tex_file_writing"
_CONTEXT = re.compile(r"^(?P<label><argument>|l\.\d+)(?: (?P<before>.*))?$")
_TOKENS = re.compile(r"\\[A-Za-z@]+|\\[^A-Za-z@\s]|\S")
_ESCAPED_TOKENS = re.compile(r"\\\\[A-Za-z@]+|\\\\(?:\\\\|[^A-Za-z@\s])|\S")
_ENOUGH = 2
"""Tokens of TeX's context that tell one place in a string from another."""

_LONGEST = 1_000
_LONGEST_LOG = 10_000
_STATISTICS = "Here is how much of TeX's memory"


@dataclass(frozen=True)
class TexProblem:
    """The first error of a TeX log.

    Attributes
    ----------
    error
        TeX's own words.
    before
        What TeX had read of the expression when it noticed; empty where it does not say.
    """

    error: str
    before: str = ""

    @property
    def token(self) -> str:
        """The last command or character that TeX had read."""
        return str((_TOKENS.findall(self.before) or [""])[-1])


def read_problem(failure: Failed) -> TexProblem | None:
    """Return what TeX or dvisvgm says went wrong; None when neither was at work."""
    if failure.type == "TexStopped":
        return TexProblem(failure.message)
    if not any(module == _MODULE for module, _, _ in failure.chain):
        return None
    if failure.type == "FileNotFoundError" and failure.missing_file:
        return TexProblem(f"There is no program `{failure.missing_file}`")
    if failure.tex_log.startswith("!"):
        return read_log(failure.tex_log[:_LONGEST_LOG])
    return TexProblem((failure.tex_log.strip() or failure.message)[:_LONGEST])


def read_log(log: str) -> TexProblem:
    """Return the first error of a TeX log, which begins with it."""
    lines = log.partition(_STATISTICS)[0].splitlines()
    said = [lines[0].removeprefix("!").strip()]
    for line in lines[1:]:
        # LaTeX indents the rest of a message that it breaks.
        if not line.startswith("      ") or said[-1].endswith("."):
            break
        said.append(line.strip())
    contexts = [found for line in lines if (found := _CONTEXT.match(line))]
    read = {found["label"][:2]: (found["before"] or "").removeprefix("...") for found in contexts}
    before = read.get("<a") or read.get("l.", "")
    return TexProblem(" ".join(said)[:_LONGEST], "" if before.startswith("\\end{") else before)


def explain(problem: TexProblem) -> Explanation:
    """Return the problem in plain words, with TeX's own among them, and its cure."""
    for pattern, message, hint in COMPLAINTS:
        found = re.search(pattern, problem.error)
        if found is not None:
            words = {"token": problem.token, **found.groupdict()}
            told = message.format(**words)
            own = problem.error.removeprefix("LaTeX Error: ").rstrip(".")
            return Explanation(f"{told} (TeX: {own}.)", hint.format(**words))
    near = f", at `{problem.before.strip()[-40:]}`" if problem.before.strip() else ""
    return Explanation(f"{problem.error.rstrip('.')}{near}.")


def place_of(problem: TexProblem, call: Range | None, source: SourceText) -> Range | None:
    """Return where in the strings of `call` TeX stopped; None where that is not certain."""
    read = [found[0] for found in _TOKENS.finditer(problem.before)]
    if call is None or not read:
        return None
    start = source.offset(call.start)
    text = source.slice(call)
    found: list[tuple[int, int, int]] = []
    for first, last in _strings(text):
        tokens = list(_tokens(text, first, last))
        for number, (token, begin, end) in enumerate(tokens, 1):
            if token == read[-1]:
                shared = _shared_end(read, [each for each, _, _ in tokens[:number]])
                found.append((shared, start + begin, start + end))
    # Of several, one must be told by what stands before it; Manim adds commands of its own there.
    best = max(found, key=lambda each: each[0], default=None)
    if best is None or (len(found) > 1 and best[0] < min(len(read), _ENOUGH)):
        return None
    return Range(source.position(best[1]), source.position(best[2]))


def _tokens(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield the TeX tokens of a Python string literal, with where they start and end."""
    is_raw = "r" in text[start : start + 2].lower()
    for found in (_TOKENS if is_raw else _ESCAPED_TOKENS).finditer(text, start, end):
        yield found[0] if is_raw else found[0].replace("\\\\", "\\"), *found.span()


def _shared_end(read: Sequence[str], written: Sequence[str]) -> int:
    pairs = zip(reversed(read), reversed(written), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _strings(text: str) -> list[tuple[int, int]]:
    """Return where in the text of a call its string literals start and end."""
    try:
        tree = ast.parse(f"({text}\n)", mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    source = SourceText(f"({text}\n)")
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            stretch = source.range_from_utf8(
                node.lineno, node.col_offset, node.end_lineno or 1, node.end_col_offset or 0
            )
            found.append((source.offset(stretch.start) - 1, source.offset(stretch.end) - 1))
    return sorted(found)
