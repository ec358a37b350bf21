"""What the static check says of mutants, and what mending them gives."""

from collections import Counter
from dataclasses import dataclass

from benchmarks.mutations.mutant import Mutant, is_at, ranges
from manim_lsp.api.analysis import analyse
from manim_lsp.api.findings import Finding
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.mending.fix_text import fix_text
from manim_lsp.api.rules import check
from manim_lsp.api.syntax.parsing import parses
from manim_lsp.source import SourceText

_MISTAKES = ("error", "warning")


@dataclass(frozen=True)
class Detection:
    """What is said of a mutant.

    Attributes
    ----------
    new
        Mistakes that are found in it and not in the example.
    found, at_place
        Whether there is one, and whether one marks the place of the mistake.
    stray
        New mistakes elsewhere than at that place.
    """

    new: tuple[Finding, ...]
    found: bool
    at_place: bool
    stray: tuple[Finding, ...]


@dataclass(frozen=True)
class Mending:
    """A mutant after ``check --fix --unsafe-fixes``.

    `worse` when the text parsed and does not any more, or a mistake is found that was not there.
    """

    text: str
    changed: bool
    worse: bool


def mistakes(text: str, index: ApiIndex) -> tuple[Finding, ...]:
    """Return the errors and warnings of a text."""
    return tuple(item for item in check(analyse(text, index)) if item.severity in _MISTAKES)


def detect(mutant: Mutant, code: str, index: ApiIndex, before: Counter[str]) -> Detection:
    """Check a mutant of `code`; `before` counts what is found in `code` itself, by message."""
    mutated = mutant.apply(code)
    left = before.copy()
    new: list[Finding] = []
    for finding in mistakes(mutated, index):
        left[finding.message] -= 1
        if left[finding.message] < 0:
            new.append(finding)
    places = ranges(mutant.mutation, mutated)
    stray = tuple(finding for finding in new if not is_at(finding.range, places))
    return Detection(tuple(new), bool(new), len(stray) < len(new), stray)


def mend(text: str, index: ApiIndex) -> Mending:
    """Mend a text with every fix there is."""
    result = fix_text(text, index, unsafe=True)
    worse = (parses(text) and not parses(result.text)) or bool(
        _counted(result.text, mistakes(result.text, index)) - _counted(text, mistakes(text, index))
    )
    return Mending(result.text, result.text != text, worse)


def _counted(text: str, findings: tuple[Finding, ...]) -> Counter[tuple[str, str]]:
    source = SourceText(text)
    return Counter((item.code, source.slice(item.range)) for item in findings)
